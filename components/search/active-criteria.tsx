import { useInstructorOptions } from '@/components/hands/instructor-options';
import { Icon } from '@/components/ui/icon';
import type { Agent } from '@/db/authorised-people';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { ROLES } from '@/lib/domain/parties';
import { STATUSES } from '@/lib/domain/statuses';
import { DOCUMENT_TYPES, SUBMISSION_TYPES } from '@/lib/domain/submission';
import { LIST_FIELDS, SINGLE_FIELDS, searchAddress, type TypedSearch } from '@/lib/forms/search-address';
import { DELAY_STATES } from '@/lib/forms/search-criteria';
import { useTranslations } from '@/lib/i18n/words';

/** What is asked, in words; each can be taken away by itself. */
export function ActiveCriteria({ typed, colleagues }: { typed: TypedSearch; colleagues: readonly Agent[] }) {
  const t = useTranslations('search');
  const words = useCriterionWords(colleagues);
  const criteria = [
    ...SINGLE_FIELDS.filter((name) => typed[name] !== '').map((name) => ({
      label:
        name === 'q'
          ? t('quoted', { words: typed.q })
          : t('criterion', { name: t(name), value: words(name, typed[name]) }),
      href: searchAddress({ ...typed, [name]: '' }),
    })),
    ...LIST_FIELDS.flatMap((name) =>
      typed[name].map((value) => ({
        label: words(name, value),
        href: searchAddress({ ...typed, [name]: typed[name].filter((one) => one !== value) }),
      })),
    ),
  ];
  if (criteria.length === 0) return null;
  return (
    <ul aria-label={t('asked')} className="flex flex-wrap gap-2">
      {criteria.map(({ label, href }) => (
        <li key={href}>
          <a
            href={href}
            aria-label={t('without', { criterion: label })}
            className="flex items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 py-0.5 text-ink no-underline hover:border-ink hover:bg-sunken"
          >
            {label}
            <Icon name="cross" className="size-3 print:hidden" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function useCriterionWords(colleagues: readonly Agent[]): (name: keyof TypedSearch, value: string) => string {
  const t = useTranslations('search');
  const words = useTranslations('submission');
  const roles = useTranslations('roles');
  const statuses = useTranslations('statuses');
  const frameworks = useTranslations('frameworks');
  const instructors = useInstructorOptions(colleagues);
  const known: Partial<Record<keyof TypedSearch, readonly (readonly [value: string, label: string])[]>> = {
    role: ROLES.map((role) => [role, roles(role)]),
    status: STATUSES.map((status) => [status, statuses(status)]),
    framework: FRAMEWORK_CODES.map((code) => [code, `${code} ${frameworks(`${code}.name`)}`]),
    type: DOCUMENT_TYPES.map((type) => [type, words(`details.documentTypes.${type}`)]),
    instructor: instructors.map(({ value, label }) => [String(value), label]),
    deposit: SUBMISSION_TYPES.map((type) => [type, words(`document.type.${type}`)]),
    downloaded: (['yes', 'no'] as const).map((one) => [one, t(`downloads.${one}`)]),
    delay: DELAY_STATES.map((one) => [one, t(`delays.${one}`)]),
    withoutNext: [['on', t('downloads.yes')]],
  };
  return (name, value) => known[name]?.find(([one]) => one === value)?.[1] ?? value;
}
