import { Badge } from '@/components/ui/badge';
import type { Absence, AbsentableRole, FrameworkInAbsence } from '@/lib/domain/absence';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';
import { FrameworkFields, type ReasonField } from './framework-fields';

export type FrameworkDraft = {
  framework: FrameworkCode | null;
  frameworks: readonly FrameworkCode[];
  inAbsence: readonly { framework: FrameworkInAbsence; roles: readonly AbsentableRole[] }[];
  absences: readonly Absence[];
  parties: readonly { role: Role; structureName: string | null }[];
};

/** The frameworks that may be chosen, in words; a code is shown, and never asked for. */
export async function FrameworkChoice({ draft }: { draft: FrameworkDraft }) {
  const t = await getTranslations('submission.document.framework');
  const words = await getTranslations('absence.begin');
  const frameworks = await getTranslations('frameworks');
  const [likely] = draft.frameworks;
  return (
    <FrameworkFields
      chosen={draft.framework ?? likely}
      ordinary={draft.frameworks.map((code) => ({
        value: code,
        label: (
          <>
            <strong className="font-medium">{frameworks(`${code}.name`)}</strong> ({code}){' '}
            {code === likely && draft.frameworks.length > 1 && <Badge>{t('likely')}</Badge>}
          </>
        ),
        help: frameworks(`${code}.explained`),
      }))}
      inAbsence={draft.inAbsence.map(({ framework, roles }) => ({
        value: framework,
        roles,
        label: `${words(`frameworks.${framework}`)} (${framework})`,
        help: words(`proofs.${framework}`),
      }))}
      reasons={await reasonFields(draft)}
      words={{
        legend: t('legend'),
        help: t('help'),
        summary: words('summary'),
        lead: words('lead'),
        reasonHelp: words('reasonHelp'),
      }}
    />
  );
}

async function reasonFields({ inAbsence, absences, parties }: FrameworkDraft): Promise<ReasonField[]> {
  const t = await getTranslations('absence.begin');
  const roles = await getTranslations('roles');
  return [...new Set(inAbsence.flatMap((one) => one.roles))].map((role) => ({
    role,
    label: t('reason', {
      name: parties.find((party) => party.role === role)?.structureName ?? '',
      role: roles(role).toLocaleLowerCase(),
    }),
    value: absences.find((one) => one.role === role)?.reason ?? '',
  }));
}
