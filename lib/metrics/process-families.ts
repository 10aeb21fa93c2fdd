import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { version } from '@/package.json';
import type { Family } from './exposition';

declare global {
  /** One a process, also where a bundler holds this module twice. */
  var decompteLoopDelay: IntervalHistogram | undefined;
}

/** Milliseconds between two looks at how late the event loop is. */
const RESOLUTION = 20;

/** Begins to watch how late the event loop is; asking for the figures does so too. */
export function watchEventLoop(): IntervalHistogram {
  if (globalThis.decompteLoopDelay === undefined) {
    globalThis.decompteLoopDelay = monitorEventLoopDelay({ resolution: RESOLUTION });
    globalThis.decompteLoopDelay.enable();
  }
  return globalThis.decompteLoopDelay;
}

/** This process: what it is and how it does. */
export function processFamilies(): Family[] {
  const memory = process.memoryUsage();
  const cpu = process.cpuUsage();
  return [
    gauge('decompte_build_info', 'The version that runs, always 1.', 1, { version }),
    gauge('decompte_uptime_seconds', 'Since this process began.', process.uptime()),
    gauge('decompte_resident_memory_bytes', 'Memory that this process takes.', memory.rss),
    gauge('decompte_heap_bytes', 'Memory that JavaScript uses.', memory.heapUsed),
    {
      ...gauge('decompte_cpu_seconds_total', 'CPU of this process.', (cpu.user + cpu.system) / 1e6),
      type: 'counter',
    },
    eventLoopDelay(),
  ];
}

/** Nanoseconds are seconds; the delay of each look holds the pause between two. */
function eventLoopDelay(): Family {
  const watched = watchEventLoop();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1e3) || 0;
  const quantiles = [0.5, 0.99].map((quantile) => ({
    labels: { quantile: String(quantile) },
    value: late(watched.percentile(quantile * 100)),
  }));
  const samples = [...quantiles, { labels: { quantile: '1' }, value: late(watched.max) }];
  watched.reset();
  const help = 'How late the event loop was since the last time it was asked.';
  return { name: 'decompte_event_loop_delay_seconds', help, type: 'gauge', samples };
}

/** A family of one figure. */
export function gauge(
  name: string,
  help: string,
  value: number,
  labels: Readonly<Record<string, string>> = {},
): Family {
  return { name, help, type: 'gauge', samples: [{ labels, value }] };
}
