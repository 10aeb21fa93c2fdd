import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { mailOptions } from '../mime';
import type { Transport } from '../transport';

/**
 * Writes each mail as an .eml file that any mail program opens. Named after its Message-ID: a repeated mail takes the
 * place of the first.
 * @param folder made when it is missing; readable by the product's user alone.
 */
export function folderTransport(folder: string): Transport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    name: 'folder',
    async send(message) {
      const { message: bytes } = await composer.sendMail(mailOptions(message));
      if (!Buffer.isBuffer(bytes)) throw new Error('nodemailer gave a stream where a buffer was asked');
      const name = `${message.messageId.replace(/[^\w@.-]/g, '')}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(path.join(folder, name), bytes);
      return { answer: `written to ${name}` };
    },
    close: () => composer.close(),
  };
}

/** Readers of the folder see a file only when all of it is there. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}
