// Starts the thread that reads what strangers send, in a process of its own, and watches over it. A thread alone would not
// do: V8 ends the whole process when a large array, map or text finds no room in the thread's memory. Measured with Node 20.
// Plain JavaScript, because Node 20 starts it as it is.
import { Worker } from 'node:worker_threads';

/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 50;

const [script = '', memoryMegabytes, processMegabytes] = process.argv.slice(2);
const most = Number(processMegabytes) * 1024 * 1024;

const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: Number(memoryMegabytes) } });
worker.on('message', (answer) => process.send?.(answer)).on('error', end);
process.on('message', (question) => worker.postMessage(question)).on('disconnect', end);
// The thread's limit counts objects; buffers of bytes are found here only. A server that went before this was listening says
// nothing any more.
setInterval(() => {
  if (!process.connected || process.memoryUsage.rss() > most) end();
}, LOOK_EVERY);

/** At once, whatever the thread is at. */
function end() {
  process.kill(process.pid, 'SIGKILL');
}
