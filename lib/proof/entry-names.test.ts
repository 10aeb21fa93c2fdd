import { attachmentEntry, mainEntry, packName } from './entry-names';

test.each([
  ['décompte n° 3.pdf', 'décompte n° 3.pdf'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a<b>c:d"e|f?g*h.pdf', 'a-b-c-d-e-f-g-h.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['com1', '_com1'],
  [' .hidden. ', 'hidden'],
  ['...', '_'],
])('the name %j can be unpacked everywhere as %j', (name, entry) => {
  expect(mainEntry('01-A4-S', name)).toBe(`documents/01-A4-S/${entry}`);
});

test('attachments of one name stay apart, and from the document', () => {
  const names = [mainEntry('f', 'a.pdf'), attachmentEntry('f', 0, 'a.pdf'), attachmentEntry('f', 1, 'A.pdf')];
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3);
});

test('the pack is named after its file', () => {
  expect(packName('preuves', '2026-TX-014/F')).toBe('preuves-2026-TX-014-F.zip');
});
