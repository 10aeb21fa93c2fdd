import { useTranslations } from 'next-intl';
import { useInstructorOptions } from '@/components/hands/instructor-options';
import { Icon } from '@/components/ui/icon';
import type { Agent } from '@/db/authorised-people';
import { FRAMEWORK_CODES } from '@/lib/domain/frameworks';
import { ROLES } from '@/lib/domain/parties';
import { STATUSES } from '@/lib/domain/statuses';
import { addressOf } from '@/lib/forms/addresses';
import { SEARCH, SINGLE_FIELDS, type TypedCriteria } from './search-fields';

/** What is asked, in words; each can be taken away by itself. */
export function ActiveCriteria({
  typed,
  colleagues,
}: {
  typed: TypedCriteria;
  colleagues: readonly Agent[];
}) {
  const t = useTranslations('search');
  const words = useCriterionWords(colleagues);
  const criteria = [
    ...SINGLE_FIELDS.filter((name) => typed[name] !== '').map((name) => ({
      label: t('criterion', { name: t(name), value: words(name, typed[name]) }),
      href: addressOf(SEARCH, { ...typed, [name]: '' }),
    })),
    ...(['framework', 'status'] as const).flatMap((name) =>
      typed[name].map((value) => ({
        label: words(name, value),
        href: addressOf(SEARCH, { ...typed, [name]: typed[name].filter((one) => one !== value) }),
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
            <Icon name="cross" className="size-3" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function useCriterionWords(
  colleagues: readonly Agent[],
): (name: keyof TypedCriteria, value: string) => string {
  const roles = useTranslations('roles');
  const statuses = useTranslations('statuses');
  const frameworks = useTranslations('frameworks');
  const instructors = useInstructorOptions(colleagues);
  return (name, value) => {
    const role = ROLES.find((one) => name === 'role' && one === value);
    const status = STATUSES.find((one) => name === 'status' && one === value);
    const framework = FRAMEWORK_CODES.find((one) => name === 'framework' && one === value);
    const instructor = instructors.find((one) => name === 'instructor' && one.value === value);
    if (instructor) return instructor.label;
    if (role) return roles(role);
    if (status) return statuses(status);
    return framework ? `${framework} ${frameworks(`${framework}.name`)}` : value;
  };
}
