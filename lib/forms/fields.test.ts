import { choice, mailAddress, optionalText, personName, requiredText } from './fields';

describe('an address of e-mail', () => {
  it.each([
    [' Marc.Petit@Terrassements-Petit.FR ', 'marc.petit@terrassements-petit.fr'],
    ["o'neil+works@sub.example.org", "o'neil+works@sub.example.org"],
  ])('reads %j in lower case', (typed, address) => {
    expect(mailAddress().parse(typed)).toBe(address);
  });

  it.each([
    'marc',
    'marc@',
    '@petit.fr',
    'marc@petit',
    'a b@petit.fr',
    'marc@petit..fr',
    'Marc <marc@petit.fr>',
    `${'x'.repeat(65)}@petit.fr`,
    'marc@petit.fr\nBcc: all@petit.fr',
  ])('not_an_address: %j', (typed) => {
    expect(mailAddress().safeParse(typed).error?.issues[0]?.message).toBe('not_an_address');
  });
});

describe('the name of a person', () => {
  it.each([
    ' Nina Petit-Roux ',
    'J.-P. Martin',
    'Anne d’Hérouville',
    'M. O’Neil',
    'Łukasz Żak',
    '李小龍',
    'J.R.R. Noir',
  ])('is %j', (typed) => expect(personName().parse(typed)).toBe(typed.trim()));

  it.each([
    'Gagnez sur evil.example',
    'www.evil.com',
    'http://evil',
    'a@b.fr',
    '<b>Nina</b>',
    'Nina\nBcc',
    'x'.repeat(101),
  ])('not_a_name: %j', (typed) => {
    expect(personName().safeParse(typed).error?.issues[0]?.message).toBe('not_a_name');
  });
});

describe('a character that cannot be seen and deceives', () => {
  it.each([
    ['a text', requiredText(50), 'S-3\u202Efdp.exe', 'U+202E'],
    ['a text that may be missing', optionalText(50), 'S\u00003', 'U+0000'],
    ['the name of a person', personName(), 'Karim \u2066Benali\u2069', 'U+2066'],
    ['a choice', choice(['A4']), 'A4\u0007', 'U+0007'],
  ])('is refused in %s, and named', (_what, field, typed, code) => {
    expect(field.safeParse(typed).error?.issues).toMatchObject([
      { message: 'hidden_character', params: { code } },
    ]);
  });

  it('is no end of a line, and no mark that copying leaves behind', () => {
    expect(requiredText(50).parse('Lot 1\r\n\tGros œu\u00ADvre\uFEFF')).toBe('Lot 1\r\n\tGros œuvre');
  });
});
