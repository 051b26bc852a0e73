//! The load generator: some connections that ask again and again, and check every answer.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::works::{Ask, Work};

/// Asks for as long as `duration`; how many answers there were in a second.
pub async fn run(server: SocketAddr, work: &Work, duration: Duration) -> anyhow::Result<f64> {
    let connecting = (0..work.clients).map(|_| Client::connect(server));
    let clients = try_join_all(connecting).await?;
    let started = Instant::now();
    let asking = clients.into_iter().map(|mut client| async move {
        let mut answers = 0_u32;
        while started.elapsed() < duration {
            client.ask(&work.next()).await?;
            answers += 1;
        }
        anyhow::Ok(answers)
    });
    let answers: u32 = try_join_all(asking).await?.iter().sum();
    Ok(f64::from(answers) / started.elapsed().as_secs_f64())
}

/// A connection that stays open.
pub struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    read: Vec<u8>,
}

impl Client {
    pub async fn connect(server: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            request: Vec::new(),
            read: Vec::new(),
        })
    }

    /// Asks, and checks the answer; its body.
    ///
    /// # Errors
    /// When it is not the one that is expected.
    pub async fn ask(&mut self, ask: &Ask) -> anyhow::Result<&str> {
        use std::io::Write as _;
        let (method, path, body) = (ask.method, &ask.path, &ask.body);
        self.request.clear();
        write!(
            self.request,
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\n"
        )?;
        if !body.is_empty() {
            let length = body.len();
            write!(
                self.request,
                "content-type: application/json\r\ncontent-length: {length}\r\n"
            )?;
        }
        write!(self.request, "\r\n{body}")?;
        self.stream.write_all(&self.request).await?;
        self.read.clear();
        let head = loop {
            if let Some(end) = find(&self.read, b"\r\n\r\n") {
                break end + 4;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(&self.read[..head])?;
        let length = text.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then_some(value)
        });
        let length: usize = match length {
            Some(length) => length.trim().parse()?,
            None if text.starts_with("HTTP/1.1 204") => 0,
            None => bail!("no content-length"),
        };
        let is_good = text.starts_with("HTTP/1.1 2");
        while self.read.len() < head + length {
            self.more().await?;
        }
        let answer = std::str::from_utf8(&self.read[head..])?;
        ensure!(
            is_good && find(answer.as_bytes(), ask.answer.as_bytes()).is_some(),
            "{method} {path} {body}: {answer}"
        );
        Ok(answer)
    }

    async fn more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.read).await? == 0 {
            bail!("the server has hung up");
        }
        Ok(())
    }
}

/// Where `part` begins in `bytes`.
fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else {
        return Some(0);
    };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        if bytes[from + at..].starts_with(part) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
