import { mailAddress, personName } from './fields';

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
