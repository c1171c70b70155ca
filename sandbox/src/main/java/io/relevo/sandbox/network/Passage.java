package io.relevo.sandbox.network;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What everything on its way to or from one server goes through: open, or cut so that whoever comes waits. Thread-safe. */
final class Passage {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean cut;

    /** Returns at once while it is open, else when it is open again. */
    void pass() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing passes from here on; says whether that is new. */
    boolean cut() {
        lock.lock();
        try {
            boolean news = !cut;
            cut = true;
            return news;
        } finally {
            lock.unlock();
        }
    }

    /** What waited goes on. */
    void heal() {
        lock.lock();
        try {
            cut = false;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
