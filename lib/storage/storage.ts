/** Where deposited files are kept: one type, whoever keeps them. */

/** Bytes on their way: a request's body, one file of a form, an answer of the hosted service. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** A file that arrived under a temporary path; nothing names it yet. `size` in bytes, `sha256` in hexadecimal. */
export type Arrived = { path: string; sha256: string; size: number };

/** A file that stays, under a key of the storage that keeps it. */
export type Kept = { storage: 'disk' | 'uploadthing'; key: string; sha256: string; size: number };

export type Storage = {
  readonly name: Kept['storage'];
  /**
   * Streams into a temporary file. It stops writing, not reading, past the largest size, which `size` then exceeds.
   * @throws StorageFault; the source's own error when it breaks off.
   */
  receive(source: ByteSource): Promise<Arrived>;
  /**
   * What of keeping it can be done before anybody decides to: while somebody looks into the file, say. `keep` does it where
   * nobody asked for it before. @throws StorageFault
   */
  prepare(arrived: Arrived): Promise<void>;
  /** Makes it durable before it answers, under a new key; the temporary file is gone then. @throws StorageFault */
  keep(arrived: Arrived): Promise<Kept>;
  /** @throws StorageFault when the file is not there or cannot be read. */
  open(key: string): Promise<ReadableStream<Uint8Array>>;
  /** Removes a kept file that no row names. @throws StorageFault */
  forget(key: string): Promise<void>;
};

/** The place where files are kept does not answer, is full or read-only: people are told `storage_unavailable`. */
export class StorageFault extends Error {
  constructor(what: string, cause: unknown) {
    super(what, { cause });
    this.name = 'StorageFault';
  }
}

/** Awaits work on a disk or a service, and says what it was when it fails. @throws StorageFault */
export async function orFault<Result>(what: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw new StorageFault(what, error);
  }
}
