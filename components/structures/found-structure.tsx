import { LinkButton } from '@/components/ui/link-button';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { useTranslations } from '@/lib/i18n/words';
import type { SoughtStructure } from '@/lib/queries/find-structures';

/** A registered structure, with what its finder can do there. */
export function FoundStructure({ structure }: { structure: SoughtStructure }) {
  const common = useTranslations('common');
  const { identifier, name, city } = structure;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span>
        <span className="block font-medium">{name}</span>
        <span className="figures block text-[0.8125rem] text-muted">
          {common('identifier', shownIdentifier(identifier))}
          {city && `, ${city}`}
        </span>
      </span>
      <Continuation structure={structure} />
    </div>
  );
}

function Continuation({ structure: { id, name, state, isMine, isAsked } }: { structure: SoughtStructure }) {
  const t = useTranslations('organisation.search');
  if (isMine)
    return (
      <LinkButton
        variant="quiet"
        size="small"
        href={`/organisation/${id}`}
        aria-label={t('openOf', { name })}
      >
        {t('open')}
      </LinkButton>
    );
  if (isAsked) return <span className="text-muted">{t('asked')}</span>;
  if (state !== 'active') return null;
  return (
    <LinkButton
      variant="secondary"
      size="small"
      href={`/organisation/join/${id}`}
      aria-label={t('askTo', { name })}
    >
      {t('ask')}
    </LinkButton>
  );
}
