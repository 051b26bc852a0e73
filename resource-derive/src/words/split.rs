//! Splits a type's name into its words, acronyms and all.

/// Names that are one word though they have a capital inside.
const JOINED: &[&str] = &[
    "DevOps",
    "GraphQL",
    "IPv",
    "MySQL",
    "NoSQL",
    "OAuth",
    "OpenAI",
    "OpenAPI",
    "OpenID",
    "OpenId",
    "OpenSearch",
    "OpenShift",
    "OpenStack",
    "PayPal",
    "PostgreSQL",
    "SendGrid",
    "SharePoint",
    "WiFi",
];

/// The words of a name in `PascalCase`, in lower case: `HTTPRoute` is `http route`.
///
/// A digit belongs to the word before it: `OAuth2Client` is `oauth2 client`.
pub(crate) fn split(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut rest = name.trim_matches('_');
    while !rest.is_empty() {
        let length = word_length(rest);
        let (word, tail) = rest.split_at(length);
        words.push(word.to_lowercase());
        rest = tail.trim_start_matches('_');
    }
    words
}

/// The length in bytes of the first word of `rest`.
fn word_length(rest: &str) -> usize {
    let joined = JOINED.iter().find(|joined| {
        rest.strip_prefix(**joined)
            .is_some_and(|tail| !tail.starts_with(char::is_lowercase))
    });
    let start = joined.map_or(0, |joined| joined.len());
    let chars: Vec<(usize, char)> = rest.char_indices().collect();
    let boundary = chars.windows(2).enumerate().find(|(place, pair)| {
        let ((_, before), (here, after)) = (pair[0], pair[1]);
        let follower = chars.get(place + 2).map(|(_, char)| *char);
        here >= start.max(1) && begins_word(before, after, follower)
    });
    boundary.map_or(rest.len(), |(_, pair)| pair[1].0)
}

/// Whether a new word begins with `here`.
fn begins_word(before: char, here: char, after: Option<char>) -> bool {
    here == '_'
        || (here.is_uppercase()
            && (!before.is_uppercase() || after.is_some_and(char::is_lowercase)))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[track_caller]
    fn splits(name: &str, words: &str) {
        assert_eq!(split(name).join("-"), words, "{name}");
    }

    #[test]
    fn capitals_begin_words() {
        splits("User", "user");
        splits("CommitFile", "commit-file");
        splits("ABTest", "ab-test");
    }

    #[test]
    fn an_acronym_is_one_word() {
        splits("HTTPRoute", "http-route");
        splits("APIKey", "api-key");
        splits("UserID", "user-id");
        splits("DNS", "dns");
    }

    #[test]
    fn a_digit_belongs_to_the_word_before_it() {
        splits("OAuth2Client", "oauth2-client");
        splits("IPv4Address", "ipv4-address");
        splits("S3Bucket", "s3-bucket");
        splits("Sha256Digest", "sha256-digest");
    }

    #[test]
    fn joined_names_stay_whole_only_where_they_end() {
        splits("OAuthToken", "oauth-token");
        splits("GraphQLSchema", "graphql-schema");
        splits("WiFiNetwork", "wifi-network");
        splits("OpenIDProvider", "openid-provider");
        splits("OAuthorization", "o-authorization");
    }

    #[test]
    fn underscores_separate() {
        splits("Commit_File", "commit-file");
        splits("_Hidden", "hidden");
    }
}
