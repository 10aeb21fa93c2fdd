import { Readable } from 'node:stream';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Environment } from '@/lib/env';
import { streamedBody } from '@/lib/storage/streamed-body';
import { BackupFault } from './backup-fault';
import { chunksOf } from './durable-files';

/**
 * Backups are written as they are, or encrypted with age (age-encryption.org): to a key of the operator's, or to one that is
 * made for the folder and lies in it behind a passphrase, so that the slow work on the passphrase is done once a run.
 */
export type Protection =
  | { kind: 'none' }
  | { kind: 'recipient'; recipient: string }
  | { kind: 'passphrase'; passphrase: string };

export function protectionOf({
  backupRecipient: recipient,
  backupPassphrase: passphrase,
}: Pick<Environment, 'backupRecipient' | 'backupPassphrase'>): Protection {
  if (recipient !== undefined) return { kind: 'recipient', recipient };
  return passphrase === undefined ? { kind: 'none' } : { kind: 'passphrase', passphrase };
}

/** Writes for whoever holds the key. */
export type Seal = {
  /** What the names of sealed files end in. */
  suffix: '' | '.age';
  seal(content: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>>;
  /** Bytes of a sealed file. @param size bytes of what is in it. */
  sizeOf(size: number): number;
};

/** Reads what was sealed. */
export type Unseal = (content: AsyncIterable<Uint8Array>) => Promise<AsyncIterable<Uint8Array>>;

export const NO_SEAL: Seal = { suffix: '', seal: async (content) => content, sizeOf: (size) => size };
export const NO_UNSEAL: Unseal = async (content) => content;

/** 2^17 rounds in 128 megabytes: about a second. Environment wants passphrases of 16 characters and more. */
const SCRYPT_LOG_N = 17;

/** @throws BackupFault when age knows no such recipient. */
export async function sealFor(recipient: string): Promise<Seal> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new BackupFault(
      'key',
      'BACKUP_RECIPIENT is no key of age: it begins with age1, and a letter may be wrong',
    );
  }
  const seal = (content: AsyncIterable<Uint8Array>) => encrypter.encrypt(streamOf(content));
  const nothing = await seal(Readable.from([]));
  return { suffix: '.age', seal: async (content) => chunksOf(await seal(content)), sizeOf: nothing.size };
}

/** @param identities secret keys of age, AGE-SECRET-KEY-1…. @throws BackupFault when one is none. */
export function unsealWith(identities: readonly string[]): Unseal {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new BackupFault('key', 'the identity is no secret key of age');
  }
  return async (content) => chunksOf(await decrypter.decrypt(streamOf(content)));
}

/** @returns a new key behind the passphrase. */
export async function makeIdentity(passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  return encrypter.encrypt(`${await generateX25519Identity()}\n`);
}

/** @throws BackupFault when this passphrase does not open it. */
export async function openIdentity(sealed: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return (await decrypter.decrypt(sealed, 'text')).trim();
  } catch {
    throw new BackupFault('key', 'BACKUP_PASSPHRASE does not open identity.age of this backup');
  }
}

export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return streamedBody(Readable.from(content, { objectMode: false }));
}
