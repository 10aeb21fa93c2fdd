import fc from 'fast-check';
import { guessesFor } from './password-guesses';
import { checkNewPassword } from './password-rules';
import { checkPassword, hashPassword } from './passwords';

const person = { email: 'karim.benali@batisseurs.example', name: 'Karim Benali' };

function codes(password: string): string[] {
  return checkNewPassword(password, person).map(({ code }) => code);
}

describe('a new password', () => {
  test.each([
    'le chat dort sur le toit',
    'un mot de passe assez long',
    'correct horse battery staple',
    'je suis un poisson rouge',
    'vkX9-ra2Lq_72msQ',
    'школа закрыта на ремонт',
    'école fermée pour travaux',
    '👷 🧱 🏗️ béton coulé mardi',
    `${'a'.repeat(20)}wq9 zt4 plm xrv 7kd`,
  ])('%s is taken, whatever it is composed of', (password) => expect(codes(password)).toEqual([]));

  test.each(['', 'court', 'Tr0p-c0urt!', '12345678901234', 'e\u0301'.repeat(14)])(
    '%s is too short: characters count as they are seen',
    (password) => expect(codes(password)).toEqual(['password_too_short']),
  );

  test('may have 128 characters, all of which count, and no more', async () => {
    const longest = 'Un œuf dur, deux tuiles plates et trois sacs de sable. '.repeat(3).slice(0, 128);
    expect(codes(longest)).toEqual([]);
    expect(codes(`${longest}!`)).toEqual(['password_too_long']);
    const kept = await hashPassword(longest);
    expect(await checkPassword(kept, `${longest.slice(0, 127)}?`)).toBe(false);
  });

  test.each([
    'passwordpassword',
    'motdepassemotdepasse',
    'Motdepasse123456',
    'azertyuiopqsdfgh',
    'qwertyuiopasdfghjkl',
    '123456789012345',
    '0123456789abcdef',
    'abcdefghijklmnop',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    'P@ssw0rd12345678',
    'Bonjour123456789',
    'jetaimejetaimejetaime',
    'soleil soleil soleil',
    '19871987198719871987',
    'iloveyouforever',
  ])('%s is what people try first', (password) => expect(codes(password)).toEqual(['password_common']));

  test.each([
    'karim benali batisseurs',
    'KarimBenali2026',
    'decompte-karim-benali',
    'batisseurs.example',
    'Benali Décompte Factures',
  ])('%s is made of what everybody knows of its owner', (password) =>
    expect(['password_personal', 'password_common']).toContain(codes(password)[0]),
  );

  test('that chance made is always taken', () => {
    const made = fc.string({
      minLength: 15,
      maxLength: 128,
      unit: fc.constantFrom(...'kR7vX2mQ9tZ4wB6nJ8hF3'),
    });
    fc.assert(
      fc.property(
        made.filter((text) => new Set(text).size > 8),
        (text) => guessesFor(text, []) > 8 || text.length < 15,
      ),
    );
  });

  test('is looked at quickly, also the longest', () => {
    const begin = performance.now();
    for (const unit of ['@4s$51!l', 'aB3$', 'le chat dort ', 'x'])
      guessesFor(unit.repeat(128).slice(0, 128), ['karim', 'benali']);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

test('a password opens however its characters are composed', async () => {
  const composed = await hashPassword('école élémentaire nº 4');
  expect(await checkPassword(composed, 'e\u0301cole e\u0301le\u0301mentaire no 4')).toBe(true);
  expect(await checkPassword(composed, 'ecole elementaire no 4')).toBe(false);
});
