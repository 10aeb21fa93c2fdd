import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { environment } from './env';

/** What signs sessions and upload addresses. Kept in `DATA_DIR/secrets.json`, mode 600; never logged, never sent. */
export type Secrets = {
  authSecret: string;
  /** Base64 of the JSON {apiKey, appId, regions}: the operator's own token, or one that never leaves this machine. */
  uploadThingToken: string;
};

let read: Secrets | undefined;

/**
 * The secrets of this installation: the operator's where the environment gives them, else those made at first start.
 * @throws when secrets.json cannot be read or written, or is damaged.
 */
export function secrets(): Secrets {
  read ??= readSecrets();
  return read;
}

function readSecrets(): Secrets {
  const { dataDir, authSecret, uploadThingToken } = environment();
  const own = ownSecrets(path.join(dataDir, 'secrets.json'));
  return {
    authSecret: authSecret ?? own.authSecret,
    uploadThingToken: uploadThingToken ?? own.uploadThingToken,
  };
}

const SHAPE = z.object({ authSecret: z.string().min(32), uploadThingToken: z.string().min(1) });

/** @returns the secrets in this file, which is made when missing. Of two processes that start at once, one makes it. */
export function ownSecrets(file: string): Secrets {
  return existingSecrets(file) ?? writeSecrets(file) ?? ownSecrets(file);
}

function existingSecrets(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const result = SHAPE.safeParse(parseJson(text));
  if (!result.success) throw new Error(`${file} is damaged: restore it from a backup`);
  return result.data;
}

/** @returns undefined when another process was faster. The link makes the whole file appear at once, or not at all. */
function writeSecrets(file: string): Secrets | undefined {
  const made: Secrets = {
    authSecret: randomBytes(48).toString('base64url'),
    uploadThingToken: uploadThingToken(),
  };
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  // Without the remark the bundler takes the whole project along, because it cannot know the path.
  const handle = openSync(/* turbopackIgnore: true */ temporary, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(made, null, 2)}\n`);
    fsyncSync(handle);
    linkSync(temporary, file);
    return made;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return undefined;
    throw error;
  } finally {
    closeSync(handle);
    rmSync(temporary, { force: true });
  }
}

function uploadThingToken(): string {
  const token = {
    apiKey: `sk_live_${randomBytes(32).toString('hex')}`,
    appId: 'decompte',
    regions: ['local'],
  };
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
