/**
 * The product's palette (app/theme.css) as mail programs can use it: they know no variables, and many no style sheet.
 * Every pair used for text passes 4.5:1 in both themes.
 */
const FONT = '"Segoe UI", system-ui, -apple-system, Helvetica, Arial, sans-serif';
const text = { fontFamily: FONT, fontSize: '15px', lineHeight: '22px', margin: '0', color: '#142226' };

export const LIGHT = {
  page: { backgroundColor: '#f2f5f5', margin: '0', padding: '16px 8px', fontFamily: FONT },
  column: { maxWidth: '560px', margin: '0 auto' },
  product: { ...text, fontWeight: '600', fontSize: '16px', margin: '0 0 8px', padding: '0 4px' },
  sheet: {
    backgroundColor: '#ffffff',
    border: '1px solid #d2dbdb',
    borderRadius: '4px',
    padding: '20px',
  },
  heading: { ...text, fontSize: '20px', lineHeight: '26px', fontWeight: '600' },
  lead: { ...text, margin: '8px 0 16px' },
  turn: {
    backgroundColor: '#fdf0d7',
    borderLeft: '4px solid #7a4600',
    padding: '10px 14px',
    margin: '0 0 16px',
  },
  calm: {
    backgroundColor: '#e8eded',
    borderLeft: '4px solid #76878a',
    padding: '10px 14px',
    margin: '0 0 16px',
  },
  turnTitle: { ...text, fontWeight: '600', color: '#7a4600' },
  calmTitle: { ...text, fontWeight: '600' },
  sentence: { ...text, margin: '2px 0 0' },
  item: { borderBottom: '1px solid #d2dbdb', margin: '0 0 12px', padding: '0 0 10px' },
  itemTitle: { ...text, color: '#0a5a67', fontWeight: '600' },
  button: {
    fontFamily: FONT,
    fontSize: '15px',
    lineHeight: '20px',
    fontWeight: '600',
    backgroundColor: '#0a5a67',
    color: '#ffffff',
    borderRadius: '4px',
    padding: '12px 20px',
    textDecoration: 'none',
  },
  hint: { ...text, fontSize: '13px', lineHeight: '18px', color: '#4c5d62', margin: '10px 0 0' },
  link: { color: '#0a5a67', wordBreak: 'break-all' },
  line: { borderColor: '#d2dbdb', margin: '16px 0' },
  fact: { ...text, margin: '0 0 8px' },
  term: { fontSize: '13px', lineHeight: '18px', color: '#4c5d62' },
  closing: { ...text, fontSize: '13px', lineHeight: '18px', color: '#4c5d62', margin: '8px 4px 0' },
} as const;

/** Outranks the colours on the elements, where the mail program knows that its reader wants dark. */
export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f1618 !important; }
  .sheet { background-color: #172023 !important; border-color: #2e3b3f !important; }
  .ink { color: #e6eded !important; }
  .muted { color: #a3b4b8 !important; }
  .turn { background-color: #38290b !important; border-color: #f3c46f !important; }
  .turn-ink { color: #f3c46f !important; }
  .calm { background-color: #1f2a2d !important; border-color: #71868b !important; }
  .button { background-color: #7fcbd6 !important; color: #05262c !important; }
  .link { color: #7fcbd6 !important; }
  .line { border-color: #2e3b3f !important; }
}`;
