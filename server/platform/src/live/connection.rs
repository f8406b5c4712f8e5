//! One connection, as the rest of the gateway sees it: a queue, and perhaps a verdict.
//!
//! Nobody waits for a connection. What does not fit into its queue condemns it; the client
//! comes back with its cursor. The socket itself belongs to the task of `socket.rs`.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll, Waker},
};

use parking_lot::Mutex;
use shared::live::close;

use super::delivery::Frame;

/// A queue larger than this is given back once it is empty.
const KEPT_CAPACITY: usize = 8;

/// A connection of one person.
#[derive(Debug)]
pub(super) struct Connection {
    outbox: Mutex<Outbox>,
    /// The shard's beat at which the peer was last heard.
    heard: AtomicU32,
}

#[derive(Debug)]
struct Outbox {
    waiting: VecDeque<Arc<Frame>>,
    task: Option<Waker>,
    /// The close code, once it is decided.
    verdict: Option<u16>,
    /// Nothing leaves while what was missed is being looked up.
    held: bool,
    /// Replayed frames still count as one burst: they do not make a connection slow.
    allowance: usize,
    /// Events up to here were replayed, or are in what the client reloads.
    floor: i64,
}

/// What a connection's task does next.
#[derive(Debug)]
pub(super) enum Next {
    /// Send a frame.
    Send(Arc<Frame>),
    /// Say goodbye with this code.
    Close(u16),
}

impl Connection {
    /// A connection that holds its frames until [`Self::release`], heard at `beat`.
    pub fn held(beat: u32) -> Self {
        let outbox = Outbox {
            waiting: VecDeque::new(),
            task: None,
            verdict: None,
            held: true,
            allowance: 0,
            floor: i64::MIN,
        };
        Self { outbox: Mutex::new(outbox), heard: AtomicU32::new(beat) }
    }

    /// Queues a frame; condemns the connection if `room` frames wait already.
    pub fn push(&self, frame: &Arc<Frame>, room: usize) {
        let mut outbox = self.outbox.lock();
        if outbox.verdict.is_some() || frame.seq.is_some_and(|seq| seq <= outbox.floor) {
            return;
        }
        if outbox.waiting.len() < room.saturating_add(outbox.allowance) {
            outbox.waiting.push_back(frame.clone());
        } else {
            outbox.condemn(close::TOO_SLOW);
        }
        wake(outbox);
    }

    /// Lets frames leave: first `front`, then only events that are newer than `after`.
    pub fn release(&self, front: Vec<Arc<Frame>>, after: i64) {
        let mut outbox = self.outbox.lock();
        if outbox.verdict.is_some() {
            return;
        }
        outbox.waiting.retain(|frame| frame.seq.is_none_or(|seq| seq > after));
        outbox.floor = after;
        outbox.allowance = front.len();
        for frame in front.into_iter().rev() {
            outbox.waiting.push_front(frame);
        }
        outbox.held = false;
        wake(outbox);
    }

    /// Decides that the connection ends with this code; the first decision stands.
    pub fn close(&self, code: u16) {
        let mut outbox = self.outbox.lock();
        if outbox.verdict.is_none() {
            outbox.condemn(code);
            wake(outbox);
        }
    }

    /// Whether its end is decided.
    pub fn is_over(&self) -> bool {
        self.outbox.lock().verdict.is_some()
    }

    /// The next thing to do; wakes the task when there is one.
    pub fn poll_next(&self, cx: &Context<'_>) -> Poll<Next> {
        let mut outbox = self.outbox.lock();
        if let Some(code) = outbox.verdict {
            return Poll::Ready(Next::Close(code));
        }
        if !outbox.held
            && let Some(frame) = outbox.waiting.pop_front()
        {
            outbox.tidy();
            return Poll::Ready(Next::Send(frame));
        }
        outbox.wait(cx)
    }

    /// The verdict, while the socket takes no frame; wakes the task when there is one.
    pub fn poll_verdict(&self, cx: &Context<'_>) -> Poll<u16> {
        let mut outbox = self.outbox.lock();
        match outbox.verdict {
            Some(code) => Poll::Ready(code),
            None => outbox.wait(cx),
        }
    }

    /// Notes that the peer was heard.
    pub fn hear(&self, beat: u32) {
        self.heard.store(beat, Ordering::Relaxed);
    }

    /// For how many beats the peer has been silent.
    pub fn silence(&self, beat: u32) -> u32 {
        beat.saturating_sub(self.heard.load(Ordering::Relaxed))
    }
}

impl Outbox {
    /// The client resumes by cursor: what waits need not be sent.
    fn condemn(&mut self, code: u16) {
        self.verdict = Some(code);
        self.waiting = VecDeque::new();
    }

    fn tidy(&mut self) {
        if self.waiting.is_empty() {
            self.allowance = 0;
            if self.waiting.capacity() > KEPT_CAPACITY {
                self.waiting = VecDeque::new();
            }
        }
    }

    fn wait<T>(&mut self, cx: &Context<'_>) -> Poll<T> {
        match &mut self.task {
            Some(task) => task.clone_from(cx.waker()),
            None => self.task = Some(cx.waker().clone()),
        }
        Poll::Pending
    }
}

/// Wakes the task after the lock is given back, so that it does not run into it.
fn wake(mut outbox: parking_lot::MutexGuard<'_, Outbox>) {
    let task = outbox.task.take();
    drop(outbox);
    if let Some(task) = task {
        task.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(seq: i64) -> Arc<Frame> {
        Frame::event(seq, seq.to_string().into())
    }

    fn sent(connection: &Connection) -> Vec<i64> {
        let cx = Context::from_waker(Waker::noop());
        let mut seqs = Vec::new();
        while let Poll::Ready(Next::Send(frame)) = connection.poll_next(&cx) {
            seqs.push(frame.seq.unwrap());
        }
        seqs
    }

    #[test]
    fn nothing_leaves_until_what_was_missed_is_known_and_nothing_leaves_twice() {
        let connection = Connection::held(0);
        for seq in [4, 5, 6] {
            connection.push(&event(seq), 64);
        }
        assert!(sent(&connection).is_empty());

        connection.release(vec![event(3), event(4), event(5)], 5);
        assert_eq!(sent(&connection), [3, 4, 5, 6]);
        // What was on its way is late.
        connection.push(&event(5), 64);
        connection.push(&event(7), 64);
        assert_eq!(sent(&connection), [7]);
    }

    #[test]
    fn a_full_queue_condemns_the_connection_and_the_first_verdict_stands() {
        let connection = Connection::held(0);
        connection.release(vec![event(1), event(2)], 2);
        for seq in 3..=6 {
            connection.push(&event(seq), 4);
        }
        assert!(!connection.is_over());
        connection.push(&event(7), 4);
        connection.close(close::RESTART);

        let cx = Context::from_waker(Waker::noop());
        assert!(matches!(connection.poll_next(&cx), Poll::Ready(Next::Close(close::TOO_SLOW))));
        assert_eq!(connection.poll_verdict(&cx), Poll::Ready(close::TOO_SLOW));
    }
}
