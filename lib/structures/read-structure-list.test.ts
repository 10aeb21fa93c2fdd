import { MODEL } from './list-columns';
import { type ListLine, readStructureList } from './read-structure-list';

const HEADING = 'identifiant;type;nature;nom;adresse;code postal;ville';
const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const bytesOf = (...lines: string[]) => utf8([HEADING, ...lines].join('\n'));

function linesOf(bytes: Uint8Array): ListLine[] {
  const lines = readStructureList(bytes);
  if (!Array.isArray(lines)) throw new Error(`the list was refused: ${lines.code}`);
  return lines;
}
const codesOf = (bytes: Uint8Array) => linesOf(bytes).map(({ refusals }) => refusals.map(({ code }) => code));
const faultOf = (bytes: Uint8Array) => {
  const lines = readStructureList(bytes);
  return Array.isArray(lines) ? null : lines;
};

const GOOD = '21690123100011;SIRET;publique;Ville de Valmont;1 place de la Mairie;69123;Valmont';

test('the model that is offered is a list without a mistake', () => {
  expect(linesOf(utf8(MODEL)).map(({ structure }) => structure)).toEqual([
    {
      identifierType: 'siret',
      identifier: '21690123100011',
      country: 'FR',
      kind: 'public',
      name: 'Ville de Valmont',
      address: '1 place de la Mairie',
      postalCode: '69123',
      city: 'Valmont',
    },
    expect.objectContaining({ identifierType: 'ridet', identifier: '0123456001', kind: 'private' }),
  ]);
});

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with its mark', (text: string) => utf8(`\u{FEFF}${text}`)],
  ['Windows-1252', latin],
  ['UTF-16', (text: string) => Uint8Array.from(Buffer.from(`\u{FEFF}${text}`, 'utf16le'))],
])('%s is read with its accents', (_name, encode) => {
  const [one] = linesOf(encode(`${HEADING}\r\n83214567600017;;privée;Électricité Août;;;Épinal\r\n`));
  expect(one?.structure).toMatchObject({ name: 'Électricité Août', city: 'Épinal', kind: 'private' });
});

test('a byte that only Windows-1252 knows is what it means there', () => {
  const bytes = Uint8Array.from([
    ...latin(`${HEADING}\n83214567600017;;priv\u00e9e;C`),
    0x9c,
    ...latin('ur'),
  ]);
  expect(linesOf(bytes)[0]?.structure?.name).toBe('Cœur');
});

test('columns are found by their names, in any order, language and case; others are left aside', () => {
  const list = 'Raison sociale,Remark,SIRET,Kind\n"Vasseur, père et fils",x,394 578 124 00015,PRIVATE';
  expect(linesOf(utf8(list))[0]).toMatchObject({
    structure: { name: 'Vasseur, père et fils', identifier: '39457812400015', kind: 'private', city: '' },
  });
});

test('quoted fields keep separators, quotes and line breaks, and later lines keep their number in the file', () => {
  const list = bytesOf('83214567600017;;privée;"Atelier ""Moreau"";\nLyon";;;', '', 'x;;publique;Y;;;');
  expect(linesOf(list).map(({ line, typed }) => [line, typed.name])).toEqual([
    [3, 'Atelier "Moreau";\nLyon'],
    [5, 'Y'],
  ]);
});

test('each line says everything that is wrong with it', () => {
  const list = bytesOf(
    GOOD,
    '21690123100012;;publique;Clé fausse;;;',
    ';;;;;;x',
    '83214567600017;;mixte;Atelier;;;',
    '123456001;;privée;Deux types;;;',
    '123456001;TAHITI;privée;Un type;;;',
    `216 901 231 00011;;publique;La même;;;`,
    `44123987800016;;privée;${'N'.repeat(201)};;;`,
    '79135824500011',
  );
  expect(codesOf(list)).toEqual([
    [],
    ['siret_invalid'],
    ['required', 'kind_unknown', 'required'],
    ['kind_unknown'],
    ['identifier_type_needed'],
    [],
    ['listed_twice'],
    ['too_long'],
    ['kind_unknown', 'required'],
  ]);
  expect(linesOf(list)[6]?.refusals[0]?.params).toEqual({ line: 2 });
});

test.each([
  ['nothing', utf8(''), 'list_unreadable'],
  ['a heading alone', utf8(HEADING), 'list_unreadable'],
  ['a quote that never closes', bytesOf('83214567600017;;privée;"Atelier;;;'), 'list_unreadable'],
  ['no heading', utf8(GOOD), 'list_columns_missing'],
  [
    'a picture',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
    'list_columns_missing',
  ],
  ['2,001 lines', bytesOf(...Array.from({ length: 2001 }, () => GOOD)), 'list_too_long'],
  ['more than 1 MB', new Uint8Array(1024 * 1024 + 1), 'list_too_large'],
])('%s is no list: it is refused as a whole', (_name, bytes, code) => {
  expect(faultOf(bytes)?.code).toBe(code);
});

test('what is missing in the heading is named', () => {
  expect(faultOf(utf8('nom;ville\nX;Y'))?.params).toEqual({ columns: 'identifiant, nature' });
});

test('2,000 lines are read', () => {
  expect(linesOf(bytesOf(...Array.from({ length: 2000 }, () => GOOD)))).toHaveLength(2000);
});

test('a text with a character that cannot be seen and deceives is refused; marks of copying are left out', () => {
  const [line, other] = linesOf(
    bytesOf(
      GOOD.replace('Ville de', 'Ville \u202Eed'),
      GOOD.replace('69123;Valmont', '69123;Val\u00ADmont\u200B'),
    ),
  );
  expect(line).toMatchObject({
    structure: null,
    refusals: [{ code: 'hidden_character', field: 'name', params: { code: 'U+202E' } }],
  });
  expect(other?.structure).toMatchObject({ city: 'Valmont' });
});
