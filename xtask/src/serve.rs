//! A server for the page, on this machine alone. It answers GET and HEAD for files of two folders, under the policy that
//! the page has to work with. Too little to be worth a dependency; a production host is any static one (`cargo xtask site`).

use crate::project::root;
use anyhow::{Context, Result};
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const DEFAULT_PORT: u16 = 8000;
/// A browser's request is far shorter.
const LONGEST_HEAD: usize = 16 * 1024;
/// Browsers open connections ahead and leave them idle.
const PATIENCE: Duration = Duration::from_secs(30);
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
/// Beside it, for the page itself: its own policies and no others turn text into scripts. The examples stand for other
/// people's pages, whose frameworks have policies of their own.
const TRUSTED: &str = "; require-trusted-types-for 'script'; trusted-types textmend textmend-page";

/// A listening server, and the folders it serves: the first whose prefix fits.
pub struct Server {
    listener: TcpListener,
    folders: Arc<Vec<(&'static str, PathBuf)>>,
}

impl Server {
    /// Listens for the page and the package. Port 0 is any free one; without a port it is 8000, or a free one.
    pub fn of_the_page(port: Option<u16>) -> Result<Self> {
        Self::bind(port, vec![("/pkg/", root().join("pkg")), ("/", root().join("www"))])
    }

    fn bind(port: Option<u16>, folders: Vec<(&'static str, PathBuf)>) -> Result<Self> {
        let listen = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
        let listener = match (port, listen(port.unwrap_or(DEFAULT_PORT))) {
            (None, Err(error)) if error.kind() == ErrorKind::AddrInUse => listen(0),
            (_, listener) => listener,
        };
        let listener = listener.with_context(|| format!("cannot listen on port {}", port.unwrap_or(DEFAULT_PORT)))?;
        Ok(Self { listener, folders: Arc::new(folders) })
    }

    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves until the process ends, one thread a connection.
    pub fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let folders = Arc::clone(&self.folders);
            // A browser that hangs up is no concern of ours.
            std::thread::spawn(move || serve(stream, &folders).ok());
        }
    }
}

/// One request, one answer.
fn serve(mut stream: TcpStream, folders: &[(&'static str, PathBuf)]) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(head) = read_head(&mut stream)? else {
        return Ok(());
    };
    let line = head.lines().next().unwrap_or_default();
    let (method, address) = match line.split(' ').collect::<Vec<_>>()[..] {
        [method, address, "HTTP/1.1" | "HTTP/1.0"] => (method, address),
        _ => ("", ""),
    };
    let (status, kind, body) = match method {
        "GET" | "HEAD" => match find(address, folders).and_then(|path| Some((media_type(&path), fs::read(path).ok()?)))
        {
            Some((kind, body)) => ("200 OK", kind, body),
            None => ("404 Not Found", TEXT, b"There is no such file.\n".to_vec()),
        },
        "" => ("400 Bad Request", TEXT, b"This is no HTTP request.\n".to_vec()),
        _ => ("405 Method Not Allowed", TEXT, b"Only GET and HEAD are answered.\n".to_vec()),
    };
    let trusted = if address.starts_with("/examples/") { "" } else { TRUSTED };
    let allow = if status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" };
    let mut answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}{trusted}\r\n\
         X-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\n{allow}Connection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    if method != "HEAD" {
        answer.extend(body);
    }
    stream.write_all(&answer)?;
    // A connection closed on unread bytes (a refused upload) is reset, and the answer lost: read what was sent so far.
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    std::io::copy(&mut stream.take(1 << 20), &mut std::io::sink())?;
    Ok(())
}

/// The request up to its empty line; nothing where the other side sent nothing, or never came to an end.
fn read_head(stream: &mut TcpStream) -> std::io::Result<Option<String>> {
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let read = stream.read(&mut buffer)?;
        if read == 0 || head.len() + read > LONGEST_HEAD {
            return Ok(None);
        }
        head.extend_from_slice(&buffer[..read]);
    }
    Ok(Some(String::from_utf8_lossy(&head).into_owned()))
}

/// The file that an address names, if there is one inside the folder: no way leads out of it, nor to hidden files.
fn find(address: &str, folders: &[(&'static str, PathBuf)]) -> Option<PathBuf> {
    let path = percent_decoded(address.split(['?', '#']).next()?)?;
    let (prefix, folder) = folders.iter().find(|(prefix, _)| path.starts_with(prefix))?;
    let mut file = folder.clone();
    let rest = path.strip_prefix(prefix)?;
    for (place, name) in rest.split('/').enumerate() {
        match name {
            "" if place == rest.matches('/').count() => file.push("index.html"),
            _ if name.is_empty() || name.starts_with('.') || name.contains(['\\', ':', '\0']) => return None,
            _ => file.push(name),
        }
    }
    // Nor by a symbolic link.
    let (file, folder) = (file.canonicalize().ok()?, folder.canonicalize().ok()?);
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if let (b'%', [high, low, after @ ..]) = (first, after) {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            bytes.push(u8::try_from(digit(high)? * 16 + digit(low)?).ok()?);
            rest = after;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

const TEXT: &str = "text/plain; charset=utf-8";

/// With `nosniff`, a module or a wasm file of another type is not run.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md" | "ts") => TEXT,
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server of two small folders, and the answer to one request in two halves: head and body.
    struct Site(PathBuf, SocketAddr);

    impl Site {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("textmend-serve-{name}-{}", std::process::id()));
            fs::remove_dir_all(&folder).ok();
            fs::create_dir_all(folder.join("www/more")).unwrap();
            fs::create_dir_all(folder.join("pkg")).unwrap();
            for (file, text) in [
                ("secret.txt", "secret"),
                ("www/.hidden", "secret"),
                ("www/index.html", "<p>页</p>"),
                ("www/more/index.html", "more"),
                ("www/a b.css", "p {}"),
                ("pkg/index.js", "export {};"),
                ("pkg/x.wasm", "\0asm"),
            ] {
                fs::write(folder.join(file), text).unwrap();
            }
            let folders = vec![("/pkg/", folder.join("pkg")), ("/", folder.join("www"))];
            let server = Server::bind(Some(0), folders).unwrap();
            let address = server.address().unwrap();
            assert!(address.ip().is_loopback());
            std::thread::spawn(|| server.run());
            Self(folder, address)
        }

        fn ask(&self, request: &str) -> (String, String) {
            let mut stream = TcpStream::connect(self.1).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            (head.to_owned(), body.to_owned())
        }

        fn get(&self, address: &str) -> (String, String) {
            self.ask(&format!("GET {address} HTTP/1.1\r\nHost: x\r\n\r\n"))
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).ok();
        }
    }

    #[test]
    fn serves_both_folders_under_the_policy() {
        let site = Site::new("both");
        for (address, kind, body) in [
            ("/", "text/html; charset=utf-8", "<p>页</p>"),
            ("/?locale=zh-TW", "text/html; charset=utf-8", "<p>页</p>"),
            ("/index.html", "text/html; charset=utf-8", "<p>页</p>"),
            ("/more/", "text/html; charset=utf-8", "more"),
            ("/a%20b.css", "text/css; charset=utf-8", "p {}"),
            ("/pkg/index.js", "text/javascript; charset=utf-8", "export {};"),
            ("/pkg/x.wasm", "application/wasm", "\0asm"),
        ] {
            let (head, sent) = site.get(address);
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{address}: {head}");
            assert_eq!(sent, body, "{address}");
            for header in [
                &format!("Content-Type: {kind}"),
                &format!("Content-Length: {}", body.len()),
                &format!("Content-Security-Policy: {POLICY}{TRUSTED}"),
                "X-Content-Type-Options: nosniff",
                "Cache-Control: no-cache",
            ] {
                assert!(head.lines().any(|line| line == header), "{address}: no {header} in {head}");
            }
        }
    }

    #[test]
    fn head_is_get_without_a_body() {
        let site = Site::new("head");
        let (head, body) = site.ask("HEAD / HTTP/1.1\r\n\r\n");
        assert_eq!(head, site.get("/").0);
        assert_eq!(body, "");
    }

    #[test]
    fn nothing_outside_the_folders() {
        let site = Site::new("outside");
        #[cfg(unix)]
        std::os::unix::fs::symlink(site.0.join("secret.txt"), site.0.join("www/link.txt")).unwrap();
        for address in [
            "/../secret.txt",
            "/pkg/../../secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e/secret.txt",
            "/..\\secret.txt",
            "/..%5csecret.txt",
            "//secret.txt",
            "/pkg//../secret.txt",
            &format!("/{}/secret.txt", site.0.display()),
            &format!("/{}", site.0.join("secret.txt").display()),
            "/link.txt",
            "/.hidden",
            "/more",
            "/pkg/",
            "/none",
            "/index.html/",
            "/%00",
            "/%zz",
            "/%ff",
            "secret.txt",
            "*",
        ] {
            let (head, body) = site.get(address);
            assert!(head.starts_with("HTTP/1.1 404 "), "{address}: {head}");
            assert!(!body.contains("secret"), "{address}: {body}");
            assert!(head.contains("Content-Security-Policy"), "{address}: {head}");
        }
    }

    #[test]
    fn other_methods_and_other_talk_are_refused() {
        let site = Site::new("refused");
        let body = "x".repeat(100_000);
        let (head, _) = site.ask(&format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len()));
        assert!(head.starts_with("HTTP/1.1 405 ") && head.contains("Allow: GET, HEAD"), "{head}");
        for request in ["GET /\r\n\r\n", "HELO\r\n\r\n", "GET / HTTP/1.1 x\r\n\r\n", "\r\n\r\n"] {
            let (head, _) = site.ask(request);
            assert!(head.starts_with("HTTP/1.1 400 "), "{request:?}: {head}");
        }
        // A head without an end gets no answer, and costs no memory.
        let mut stream = TcpStream::connect(site.1).unwrap();
        stream.write_all(&vec![b'x'; LONGEST_HEAD + 1]).ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok();
        assert!(answer.is_empty());
    }

    #[test]
    fn an_idle_connection_holds_nobody_up() {
        let site = Site::new("idle");
        let idle: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(site.1).unwrap()).collect();
        assert!(site.get("/").0.starts_with("HTTP/1.1 200"));
        drop(idle);
    }

    #[test]
    fn a_taken_port_is_an_error_only_when_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(Server::bind(Some(port), Vec::new()).is_err());
        let _default = TcpListener::bind((Ipv4Addr::LOCALHOST, DEFAULT_PORT));
        assert!(Server::bind(None, Vec::new()).is_ok());
    }
}
