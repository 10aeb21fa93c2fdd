/** A mail taken apart by other code than the one that made it: enough of RFC 5322, 2045 and 2047 for our own mails. */
export type ParsedMail = {
  /** Lower-case names, unfolded and decoded values. */
  headers: Map<string, string>;
  /** By media type. */
  parts: Map<string, string>;
};

export function parseMail(raw: Buffer | string): ParsedMail {
  const text = raw.toString();
  if (/[^\r]\n/.test(text)) throw new Error('a mail ends its lines with CRLF');
  if (/[^\x20-\x7e\r\n\t]/.test(text)) throw new Error('a mail travels in seven bits');
  const { headers, body } = split(text);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const sections = boundary === undefined ? [text] : body.split(`--${boundary}`).slice(1, -1);
  return { headers, parts: new Map(sections.map(part)) };
}

function part(section: string): [string, string] {
  const { headers, body } = split(section.replace(/^\r\n/, ''));
  const type = headers.get('content-type') ?? '';
  if (!/charset="?utf-8"?/i.test(type)) throw new Error(`a part without charset: ${type}`);
  const encoding = headers.get('content-transfer-encoding') ?? '7bit';
  return [type.split(';')[0] ?? '', decode(body, encoding.toLowerCase())];
}

function split(text: string): { headers: Map<string, string>; body: string } {
  const at = text.indexOf('\r\n\r\n');
  const lines = text
    .slice(0, at)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
  });
  return { headers: new Map(headers), body: text.slice(at + 4) };
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return bytesOf(body.replace(/=\r\n/g, '')).toString('utf8');
  return body;
}

/** Encoded words, of which two with only blanks between them are one. */
function decodeWords(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?utf-8\?[qb]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?utf-8\?([qb])\?([^?]*)\?=/gi)];
    const bytes = words.map(([, kind, word = '']) =>
      kind?.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : bytesOf(word.replaceAll('_', ' ')),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

/** Quoted-printable. */
function bytesOf(text: string): Buffer {
  const unquoted = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(unquoted, 'latin1');
}
