import { readFileSync } from 'node:fs';

/** Contrast of WCAG 2: what is read needs 4.5, what one must see to find its way needs 3. */
const css = readFileSync('app/theme.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
    ([, name = '', light, dark, both]) => [name, { light: light ?? both ?? '', dark: dark ?? both ?? '' }],
  ),
);

const TONES = ['turn', 'info', 'success', 'danger'];
const GROUNDS = ['page', 'surface', 'sunken', 'accent-soft', ...TONES.map((tone) => `${tone}-soft`)];
const READ = [
  ...['ink', 'muted', 'accent'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ...TONES.flatMap((tone) => [[tone, `${tone}-soft`] as const, [tone, 'surface'] as const]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['accent-strong', 'accent-soft'],
  ['on-danger', 'danger'],
  ['band-ink', 'band'],
  ['band-ink', 'band-line'],
  ['band-muted', 'band'],
  ['band', 'band-mark'],
] as const;
const SEEN = [
  ...['page', 'surface'].map((ground) => ['line-strong', ground] as const),
  ...GROUNDS.map((ground) => ['focus', ground] as const),
  ['band-mark', 'band'],
] as const;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(READ)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SEEN)('%s can be seen on %s', (line, ground) => {
    expect(contrast(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

function colour(name: string, theme: 'light' | 'dark'): string {
  const pair = tokens.get(name);
  if (!pair) throw new Error(`${name} is not a colour of app/theme.css`);
  return pair[theme];
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
