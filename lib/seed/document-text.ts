import { dayOf } from '@/lib/domain/calendar';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import type { Deposited } from './deposited';
import type { LiveFile } from './live-file';

/** What stands on the page of a document, line by line: headings, works, sums. */

const TITLES: Readonly<Record<string, string>> = {
  A4: 'Projet de décompte mensuel',
  A7: 'Projet de décompte final',
  A8: 'Décompte général signé',
  A10: 'Demande de paiement direct',
  A13: 'Projet de décompte mensuel du cotraitant',
  A15: 'État d’acompte',
  A16: 'État d’acompte validé',
  A17: 'Projet de décompte général',
  A19: 'État d’acompte validé',
  A20: 'Décompte général',
  A22: 'Projet de décompte général (procédure tacite)',
  A23: 'Décompte général et définitif tacite',
};

export function textOf(
  file: LiveFile,
  { framework, number, vatLines, totals, comment }: Deposited,
  now: number,
): string[] {
  const { contract } = file;
  const turn = file.sequence % contract.works.length;
  const works = [...contract.works.slice(turn), ...contract.works.slice(0, turn)].slice(0, 3);
  const parts = works.map((work, position) => `${position + 1}. ${work}, situation n° ${file.sequence}`);
  return [
    `${TITLES[framework] ?? framework} ${number}`,
    `Marché ${contract.number} : ${contract.title}`,
    `Dossier ${file.number}, engagement ${contract.engagementNumber}, établi le ${dayOf(now)}`,
    ...parts,
    ...vatLines.map(
      ({ rate, base, vat }) => `Base HT ${euros(base)}, TVA ${plain(formatRate('fr', rate))} : ${euros(vat)}`,
    ),
    `Montant TTC ${euros(totals.inclVat)}, net à payer ${euros(totals.netPayable)}`,
    ...(comment ? [comment] : []),
  ];
}

/** With plain blanks: those that do not break are not among the letters of a simple PDF. */
function euros(cents: number): string {
  return plain(formatAmount('fr', cents));
}

function plain(text: string): string {
  return text.replace(/\s/g, ' ');
}
