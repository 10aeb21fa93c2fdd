import { mailAddress } from './fields';

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
