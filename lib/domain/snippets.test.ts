import fc from 'fast-check';
import { HIT_BEGINS, HIT_ENDS, snippetsAround } from './snippets';

const words = (...texts: string[]) => texts.map((text) => ({ text, isExact: false }));
const shown = (text: string, ...typed: string[]) =>
  snippetsAround(words(...typed))(text)
    ?.replaceAll(HIT_BEGINS, '[')
    .replaceAll(HIT_ENDS, ']') ?? null;

test.each<[string, string[], string | null]>([
  ['Étanchéité de la toiture-terrasse', ['etancheite', 'TOIT'], '[Étanchéité] de la [toiture]-terrasse'],
  ['Mise en œuvre du gros œuvre', ['oeuvre'], 'Mise en [œuvre] du gros [œuvre]'],
  ['Mise en œuvre', ['ŒUV'], 'Mise en [œuvre]'],
  ['façade e\u0301tanche', ['étanche'], 'façade [e\u0301tanche]'],
  ['béton armé, 2026-TX-014', ['2026-tx'], 'béton armé, [2026-TX]-014'],
  ['le rebéton', ['beton'], null],
  ['rien de tout cela', ['(.*)', '+'], null],
  ['😀béton — 12 m³, Ωμέγα', ['beton', 'm', 'ωμ'], '😀[béton] — 12 [m³], [Ωμέγα]'],
  ['béton\u2019armé «lot»', ['arm', 'lot'], 'béton\u2019[armé] «[lot]»'],
  ['lot 𝒜b 12', ['𝒜B'], 'lot [𝒜b] 12'],
  ['', ['x'], null],
])('%j, asked for %j', (text, typed, expected) => {
  expect(shown(text, ...typed)).toBe(expected);
});

test('words between quotation marks are found whole', () => {
  const exact = [{ text: 'béton armé', isExact: true }];
  expect(snippetsAround(exact)('un beton  armé ici')).toContain(`${HIT_BEGINS}beton armé${HIT_ENDS}`);
  expect(snippetsAround(exact)('un béton armés')).toBeNull();
});

test('a long text is cut around the first hit, at a word', () => {
  const text = `${'Fouilles en pleine masse. '.repeat(40)}Étanchéité des relevés. ${'Remblais. '.repeat(40)}`;
  const piece = shown(text, 'étanchéité') ?? '';
  expect(piece).toMatch(/^…\S/);
  expect(piece).toContain('[Étanchéité] des relevés');
  expect(piece.length).toBeLessThan(150);
});

test('whatever is typed and written, what is shown is a piece of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string(), { maxLength: 3 }), (text, typed) => {
      const piece = snippetsAround(words(...typed.filter((word) => /[\p{L}\p{N}]/u.test(word))))(text);
      if (piece === null) return;
      const plain = piece.replaceAll(HIT_BEGINS, '').replaceAll(HIT_ENDS, '').replaceAll('…', '');
      expect(text.replace(/\s+/g, ' ').replaceAll('…', '')).toContain(plain.trim());
    }),
  );
});
