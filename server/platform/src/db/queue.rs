//! Jobs that wait for a database thread: bounded in number and in time.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::failure::Failure;
use super::task::Job;

/// How many jobs may wait; one more is told to come back later.
const CAPACITY: usize = 1_024;

/// A queue that several threads serve.
///
/// Jobs that no thread came to in time are answered by [`Queue::sweep`].
pub(super) struct Queue {
    patience: Duration,
    state: Mutex<State>,
    /// There is a job.
    work: Condvar,
    /// There is a job that no idle thread will take at once.
    backlog: Condvar,
    /// The queue was closed.
    closed: Condvar,
}

struct State {
    jobs: VecDeque<Waiting>,
    idle: usize,
    sweeping: bool,
    open: bool,
}

/// A job and the moment until which it may wait.
pub(super) struct Waiting {
    pub(super) job: Box<dyn Job>,
    pub(super) deadline: Instant,
}

impl Queue {
    pub(super) fn new(patience: Duration) -> Self {
        let state = State { jobs: VecDeque::new(), idle: 0, sweeping: false, open: true };
        Self {
            patience,
            state: Mutex::new(state),
            work: Condvar::new(),
            backlog: Condvar::new(),
            closed: Condvar::new(),
        }
    }

    /// Adds a job, or answers it at once when there is no room.
    pub(super) fn push(&self, job: Box<dyn Job>) {
        let mut state = self.state.lock();
        if !state.open || state.jobs.len() >= CAPACITY {
            drop(state);
            return job.answer(Err(Failure::Busy));
        }
        state.jobs.push_back(Waiting { job, deadline: Instant::now() + self.patience });
        let backlog = state.jobs.len() > state.idle && !state.sweeping;
        drop(state);
        self.work.notify_one();
        if backlog {
            self.backlog.notify_one();
        }
    }

    /// The next job, waiting for one; `None` once the queue is closed and empty.
    pub(super) fn pop(&self) -> Option<Waiting> {
        let mut state = self.state.lock();
        loop {
            if let Some(waiting) = state.jobs.pop_front() {
                return Some(waiting);
            }
            if !state.open {
                return None;
            }
            state.idle += 1;
            self.work.wait(&mut state);
            state.idle -= 1;
        }
    }

    /// The next job, if one is waiting already.
    pub(super) fn try_pop(&self) -> Option<Waiting> {
        self.state.lock().jobs.pop_front()
    }

    /// Waits a while before another attempt; false once the queue is closed.
    pub(super) fn pause(&self, time: Duration) -> bool {
        let mut state = self.state.lock();
        if state.open {
            self.closed.wait_for(&mut state, time);
        }
        state.open
    }

    /// Takes no more jobs and lets the threads finish.
    pub(super) fn close(&self) {
        self.state.lock().open = false;
        self.work.notify_all();
        self.backlog.notify_all();
        self.closed.notify_all();
    }

    /// Answers the jobs that waited too long, until the queue is closed. Has its own thread.
    pub(super) fn sweep(&self) {
        let mut state = self.state.lock();
        while state.open {
            match state.jobs.front().map(|waiting| waiting.deadline) {
                None => self.backlog.wait(&mut state),
                Some(deadline) if deadline > Instant::now() => {
                    state.sweeping = true;
                    self.backlog.wait_until(&mut state, deadline);
                    state.sweeping = false;
                }
                Some(_) => {
                    let late = state.jobs.pop_front();
                    parking_lot::MutexGuard::unlocked(&mut state, || {
                        if let Some(waiting) = late {
                            waiting.job.answer(Err(Failure::Away));
                        }
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;

    use shared::problem::Code;

    use super::*;
    use crate::db::task::{Access, Task};

    const LONG: Duration = Duration::from_mins(1);

    fn job() -> (Box<dyn Job>, tokio::sync::oneshot::Receiver<crate::Result<()>>) {
        let (task, answer) = Task::new(Access::Read, |_: &mut crate::db::Tx<'_>| Ok(()));
        (Box::new(task), answer)
    }

    #[test]
    fn whoever_waits_too_long_is_told_to_come_back() {
        let queue = Arc::new(Queue::new(Duration::from_millis(20)));
        let sweeper = thread::spawn({
            let queue = Arc::clone(&queue);
            move || queue.sweep()
        });
        for _ in 0..3 {
            let (job, answer) = job();
            queue.push(job);
            assert_eq!(answer.blocking_recv().unwrap().unwrap_err().code(), Code::Unavailable);
        }
        queue.close();
        sweeper.join().unwrap();
    }

    #[test]
    fn one_too_many_is_told_to_come_back_at_once() {
        let queue = Queue::new(LONG);
        let waiting: Vec<_> = (0..CAPACITY)
            .map(|_| {
                let (job, answer) = job();
                queue.push(job);
                answer
            })
            .collect();
        let (job, answer) = job();
        queue.push(job);
        assert_eq!(answer.blocking_recv().unwrap().unwrap_err().code(), Code::Unavailable);
        assert_eq!(waiting.len(), CAPACITY);
    }
}
