package io.millrace.gateway.lane;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where the lanes do what takes long: one thread for all of them, so that it never takes more than
 * one processor from what is urgent, and none while there is nothing to do. A lane has one such
 * work under way at most, which bounds the queue.
 */
final class SideThread {
  private static final long KEEP_SECONDS = 10;

  private final ThreadPoolExecutor thread;

  SideThread() {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("millrace-lane-side").daemon().factory());
    thread.allowCoreThreadTimeOut(true);
  }

  void execute(Runnable work) {
    thread.execute(work);
  }
}
