import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** What the service does with a call: takes it, takes it and breaks the line, asks for patience, or fails. */
export type ResendMood = 'accept' | 'cut' | 'too_many' | 'fail';

const MAIL = z.object({ to: z.string(), subject: z.string(), headers: z.record(z.string(), z.string()) });
type Mail = z.infer<typeof MAIL>;

export type TestResend = {
  baseUrl: string;
  /** Every call, whatever became of it. */
  calls: { path: string; key: string; validation: string | null; mails: Mail[] }[];
  /** Mails that it sends: those of one idempotency key once. */
  sent: Mail[];
  close(): Promise<void>;
};

/**
 * The part of Resend's interface that we use, on a free port.
 * @param moodOf the mood for the call of this number, from 1.
 * @param isValid of each mail of a call with several.
 */
export async function startResend(
  moodOf: (count: number) => ResendMood,
  isValid: (mail: Mail) => boolean = () => true,
): Promise<TestResend> {
  const calls: TestResend['calls'] = [];
  const sent: Mail[] = [];
  const answered = new Map<string, unknown>();

  function take(key: string, mails: readonly Mail[], isBatch: boolean): unknown {
    const known = answered.get(key);
    if (known !== undefined) return known;
    const good = mails.filter(isValid);
    const data = good.map((mail) => ({ id: `mail-${sent.push(mail)}` }));
    const errors = mails.flatMap((mail, index) =>
      isValid(mail) ? [] : [{ index, message: 'Invalid `to` field.' }],
    );
    const answer = isBatch ? { data, errors } : data[0];
    answered.set(key, answer);
    return answer;
  }

  const server = createServer(async (request, response) => {
    const body: unknown = JSON.parse(await textOf(request));
    const isBatch = request.url === '/emails/batch';
    const mails = isBatch ? z.array(MAIL).parse(body) : [MAIL.parse(body)];
    const key = String(request.headers['idempotency-key']);
    const validation = request.headers['x-batch-validation'];
    calls.push({ path: request.url ?? '', key, validation: validation ? String(validation) : null, mails });
    const mood = moodOf(calls.length);
    if (mood === 'too_many' || mood === 'fail') {
      const statusCode = mood === 'fail' ? 500 : 429;
      response.writeHead(statusCode, { 'content-type': 'application/json', 'retry-after': '120' });
      response.end(
        JSON.stringify({ statusCode, name: 'rate_limit_exceeded', message: 'Too many requests.' }),
      );
      return;
    }
    const answer = take(key, mails, isBatch);
    if (mood === 'cut') return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the service has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    calls,
    sent,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
