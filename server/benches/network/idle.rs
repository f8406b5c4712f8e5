//! Idle live connections: opened, then left alone.

use std::net::SocketAddr;

use anyhow::Context;
use futures_util::StreamExt;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{client::IntoClientRequest, protocol::WebSocketConfig},
};

/// Opens so many connections, a few for each person, each greeted by the server.
pub async fn open(
    address: SocketAddr,
    tokens: &[String],
    count: usize,
) -> anyhow::Result<Vec<WebSocketStream<TcpStream>>> {
    let mut open = Vec::with_capacity(count);
    for token in tokens.iter().cycle().take(count) {
        let mut request = format!("ws://{address}/live?v=1").into_client_request()?;
        let headers = request.headers_mut();
        headers.insert("origin", format!("http://{address}").parse()?);
        headers.insert("cookie", format!("__Host-parvis={token}").parse()?);
        let stream = TcpStream::connect(address).await?;
        let small = WebSocketConfig::default().read_buffer_size(256);
        let (mut socket, _) = client_async_with_config(request, stream, Some(small)).await?;
        socket.next().await.context("the server did not greet")??;
        open.push(socket);
    }
    Ok(open)
}
