import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

export type NoticeTone = 'info' | 'warning' | 'error' | 'success';

const LOOKS: Readonly<
  Record<NoticeTone, { look: string; icon: IconName; ink: string; role: 'status' | 'alert' }>
> = {
  info: { look: 'border-info/30 border-l-info bg-info-soft', icon: 'info', ink: 'text-info', role: 'status' },
  warning: {
    look: 'border-turn/30 border-l-turn bg-turn-soft',
    icon: 'alert',
    ink: 'text-turn',
    role: 'status',
  },
  error: {
    look: 'border-danger/30 border-l-danger bg-danger-soft',
    icon: 'alert',
    ink: 'text-danger',
    role: 'alert',
  },
  success: {
    look: 'border-success/30 border-l-success bg-success-soft',
    icon: 'check',
    ink: 'text-success',
    role: 'status',
  },
};

type Props = {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced at once by screen readers: for what appears after an act. */
  isLive?: boolean;
};

/** A banner: something to know before going on. */
export function Notice({ tone, title, children, actions, isLive }: Props) {
  const { look, icon, ink, role } = LOOKS[tone];
  return (
    <div
      role={isLive ? role : undefined}
      className={classNames('flex gap-3 rounded-md border border-l-4 px-4 py-3', look)}
    >
      <Icon name={icon} className={classNames('mt-0.5', ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 grow basis-64 space-y-1">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div>{children}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
