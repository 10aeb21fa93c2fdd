import { createServer, type Socket } from 'node:net';

/** What the scanner does once it has a whole file, or before. */
export type Manner =
  | { kind: 'answers'; answer: (content: Buffer) => string }
  /** Until somebody lets it. */
  | { kind: 'waits'; until: Promise<void> }
  /** Without a word, in the middle of the file, or when it is asked whether it is there. */
  | { kind: 'breaks off' }
  /** As clamd does beyond StreamMaxLength: it says so, and reads no more. */
  | { kind: 'takes at most'; bytes: number }
  | { kind: 'is silent' };

export type Clamd = {
  /** What CLAMD_SOCKET is to be. */
  address: string;
  /** How it behaves from now on; files are clean when nothing else was said. */
  behave(manner: Manner): void;
  close(): Promise<void>;
};

/** A scanner that speaks as clamd does (clamd(8): PING, INSTREAM) on a loopback port, or on a socket of this path. */
export function startClamd(path?: string): Promise<Clamd> {
  let manner: Manner = { kind: 'answers', answer: () => 'stream: OK' };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    serve(socket, () => manner);
  });
  return new Promise((resolve) => {
    const listening = () => {
      const place = server.address();
      resolve({
        address: typeof place === 'object' && place ? `127.0.0.1:${place.port}` : String(place),
        behave: (next) => {
          manner = next;
        },
        close: () => {
          for (const socket of sockets) socket.destroy();
          return new Promise((closed) => server.close(() => closed()));
        },
      });
    };
    if (path === undefined) server.listen(0, '127.0.0.1', listening);
    else server.listen(path, listening);
  });
}

function serve(socket: Socket, mannerNow: () => Manner): void {
  let read = Buffer.alloc(0);
  let isOver = false;
  socket.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    const manner = mannerNow();
    if (isOver || manner.kind === 'is silent') return;
    if (manner.kind === 'breaks off') return void socket.destroy();
    if (read.toString('latin1') === 'zPING\0') return void socket.end('PONG\0');
    const { content, isWhole } = contentOf(read);
    if (manner.kind === 'takes at most' && content.length > manner.bytes) {
      isOver = true;
      return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    }
    if (!isWhole) return;
    isOver = true;
    void answer(socket, manner, content);
  });
}

async function answer(socket: Socket, manner: Manner, content: Buffer): Promise<void> {
  if (manner.kind === 'waits') await manner.until;
  socket.end(`${manner.kind === 'answers' ? manner.answer(content) : 'stream: OK'}\0`);
}

const COMMAND = 'zINSTREAM\0';

/** The chunks after their lengths; an empty one ends the file. */
function contentOf(read: Buffer): { content: Buffer; isWhole: boolean } {
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= read.length; ) {
    const length = read.readUInt32BE(at);
    if (length === 0) return { content: Buffer.concat(chunks), isWhole: true };
    chunks.push(read.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { content: Buffer.concat(chunks), isWhole: false };
}
