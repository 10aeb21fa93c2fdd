import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import type { HostileFile } from './hostile-pdfs';
import { compoundFile, officeDocument, openDocument, zipOf } from './sample-files';

/** Archives and office documents made to exhaust or deceive whoever unpacks them; each with what may become of it. */

const MEBIBYTE = 1024 * 1024;

type Entry = {
  name: string;
  content: Buffer;
  /** Written in place of what is true. */
  lies?: { size?: number; crc?: number; localName?: string; method?: number; at?: number };
};

/** A ZIP archive whose entries are packed. @param lies of its end: how many entries there are, where the directory is. */
function packedZip(entries: readonly Entry[], lies: { count?: number; offset?: number } = {}): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  const known = new Map<Buffer, { packed: Buffer; crc: number }>();
  let at = 0;
  for (const { name, content, lies: told = {} } of entries) {
    const made = known.get(content) ?? { packed: deflateRawSync(content), crc: crc32(content) };
    known.set(content, made);
    const { packed, crc } = made;
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(told.method ?? 8, 4);
    facts.writeUInt32LE(told.crc ?? crc, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(told.size ?? content.length, 18);
    const local = Buffer.from(told.localName ?? name);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(told.at ?? at, 10);
    directory.push(
      Buffer.from('PK\u0001\u0002\u0014\u0000'),
      facts,
      lengthOf(Buffer.from(name)),
      place,
      Buffer.from(name),
    );
    if (told.at !== undefined) continue;
    const written = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, lengthOf(local), local, packed]);
    parts.push(written);
    at += written.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(lies.count ?? Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(lies.offset ?? at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** Of a name, and of an extra field that is not there. */
function lengthOf(name: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(name.length, 0);
  return bytes;
}

/** An archive in an archive, so many times. */
function nestedZip(levels: number, innermost: Buffer): Buffer {
  let archive = innermost;
  for (let level = 0; level < levels; level += 1)
    archive = packedZip([{ name: `${level}.zip`, content: archive }]);
  return archive;
}

/** A Word document whose main part is this. */
function wordDocument(part: Buffer): Buffer {
  const whole = officeDocument('docx').toString('latin1');
  const types = /<\?xml[\s\S]*?<\/Types>/.exec(whole)?.[0] ?? '';
  return packedZip([
    { name: '[Content_Types].xml', content: Buffer.from(types) },
    { name: 'word/document.xml', content: part },
  ]);
}

const DOCTYPE = '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>';
const TOO_LARGE = ['archive_too_large'];
const DAMAGED = ['file_damaged'];
const MISMATCH = ['file_content_mismatch'];
const ACTIVE = ['file_active_content'];

export function hostileArchives(): HostileFile[] {
  const text = Buffer.from('text');
  const kernel = Buffer.alloc(MEBIBYTE, 'a');
  const bomb = packedZip([{ name: 'bomb.txt', content: Buffer.alloc(256 * MEBIBYTE) }]);
  const overlapping = Array.from({ length: 2_000 }, (_, index) => ({
    name: 'k'.padEnd(6, '0'),
    content: kernel,
    ...(index === 0 ? {} : { lies: { at: 0 } }),
  }));
  const nothing = Buffer.alloc(0);
  const small = packedZip([{ name: 'a.txt', content: text }]);
  return [
    { name: 'bomb.zip', content: bomb, becomes: TOO_LARGE },
    { name: 'overlapping.zip', content: packedZip(overlapping), becomes: TOO_LARGE },
    { name: 'nested-bomb.zip', content: nestedZip(2, bomb), becomes: TOO_LARGE },
    { name: 'nested.zip', content: nestedZip(2, small), becomes: ['accepted'] },
    { name: 'nested-deeper.zip', content: nestedZip(3, small), becomes: TOO_LARGE },
    { name: 'nested-deepest.zip', content: nestedZip(300, small), becomes: TOO_LARGE },
    {
      name: 'nested-otherwise.gz',
      content: gzipSync(gzipSync(gzipSync(nestedZip(1, small)))),
      becomes: TOO_LARGE,
    },
    {
      name: 'itself.zip',
      content: packedZip([{ name: 'itself.zip', content: small, lies: { at: 0, method: 0 } }]),
      becomes: [...DAMAGED, ...MISMATCH],
    },
    { name: 'bomb.gz', content: gzipSync(Buffer.alloc(256 * MEBIBYTE)), becomes: TOO_LARGE },
    { name: 'cut.gz', content: gzipSync(kernel).subarray(0, 500), becomes: DAMAGED },
    {
      name: 'many-entries.zip',
      content: packedZip(
        Array.from({ length: 30_000 }, (_, index) => ({ name: `${index}`, content: nothing })),
      ),
      becomes: TOO_LARGE,
    },
    {
      name: 'count-lie.zip',
      content: packedZip([{ name: 'a.txt', content: text }], { count: 0xffff }),
      becomes: MISMATCH,
    },
    {
      name: 'place-lie.zip',
      content: packedZip([{ name: 'a.txt', content: text }], { offset: 0xfffffff0 }),
      becomes: MISMATCH,
    },
    {
      name: 'size-lie.zip',
      content: packedZip([{ name: 'a.txt', content: text, lies: { size: 9 } }]),
      becomes: DAMAGED,
    },
    {
      name: 'sum-lie.zip',
      content: packedZip([{ name: 'a.txt', content: text, lies: { crc: 7 } }]),
      becomes: DAMAGED,
    },
    {
      name: 'two-names.zip',
      content: packedZip([{ name: 'a.txt', content: text, lies: { localName: 'a.exe' } }]),
      becomes: DAMAGED,
    },
    {
      name: 'unknown-method.zip',
      content: packedZip([{ name: 'a.txt', content: text, lies: { method: 99 } }]),
      becomes: MISMATCH,
    },
    { name: 'cut.zip', content: zipOf({ 'a.txt': 'a'.repeat(900) }).subarray(0, 500), becomes: MISMATCH },
    {
      name: 'ways-out.zip',
      content: zipOf({
        '../../etc/passwd': 'x',
        '/etc/shadow': 'x',
        'C:\\windows\\x': 'x',
        'a\0b': 'x',
        '\u202Etxt.a': 'x',
      }),
      becomes: ['accepted'],
    },
    {
      name: 'program.zip',
      content: zipOf({ 'plan.txt': `MZ\u0090\0\u0003\0\0\0${'\0'.repeat(99)}` }),
      becomes: ACTIVE,
    },
    { name: 'program-within.zip', content: nestedZip(1, zipOf({ 'setup.exe': 'MZ' })), becomes: ACTIVE },
    {
      name: 'macro-within.zip',
      content: packedZip([
        { name: 'a.docx', content: officeDocument('docx', { 'word/vbaProject.bin': 'm' }) },
      ]),
      becomes: ACTIVE,
    },
    {
      name: 'old-macro-within.zip',
      content: packedZip([{ name: 'a.doc', content: compoundFile({ WordDocument: text, VBA: null }) }]),
      becomes: ACTIVE,
    },
    { name: 'macro.docx', content: officeDocument('docx', { 'word/vbaProject.bin': 'm' }), becomes: ACTIVE },
    { name: 'bomb.docx', content: wordDocument(Buffer.alloc(256 * MEBIBYTE, ' ')), becomes: TOO_LARGE },
    {
      name: 'doctype.docx',
      content: wordDocument(Buffer.from(`<?xml version="1.0"?><!-- -->${DOCTYPE}`)),
      becomes: ACTIVE,
    },
    {
      name: 'wide-doctype.docx',
      content: wordDocument(Buffer.from(`\ufeff<?xml version="1.0"?>${DOCTYPE}`, 'utf16le')),
      becomes: ACTIVE,
    },
    {
      name: 'late-doctype.docx',
      content: wordDocument(Buffer.from(`${' '.repeat(262_140)}${DOCTYPE}`)),
      becomes: ACTIVE,
    },
    { name: 'doctype.odt', content: openDocument('text', { 'content.xml': DOCTYPE }), becomes: ACTIVE },
    ...hostileCompounds(),
  ];
}

/** Chains of sectors that bite their tails, and places that are not there. */
function hostileCompounds(): HostileFile[] {
  const whole = compoundFile({ WordDocument: Buffer.from('text'), '1Table': Buffer.from('t') });
  const changed = (at: number, value: number) => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  const becomes = [...MISMATCH, ...ACTIVE, 'accepted'];
  return [
    { name: 'directory-loop.doc', content: changed(512 + 4, 1), becomes },
    { name: 'stream-loop.doc', content: changed(512 + 12, 3), becomes },
    { name: 'table-loop.doc', content: changed(68, 0), becomes },
    { name: 'nowhere.doc', content: changed(48, 0xfffffff0), becomes },
    { name: 'cutoff.doc', content: changed(56, 0xffffffff), becomes },
    { name: 'cut.doc', content: whole.subarray(0, 700), becomes },
  ];
}
