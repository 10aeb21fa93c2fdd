import Link from 'next/link';
import { classNames } from './class-names';
import { Icon } from './icon';
import { VisuallyHidden } from './visually-hidden';

export type Step = {
  label: string;
  state: 'done' | 'current' | 'to_come';
  /** Where a step that is done can be seen again. */
  href?: string;
};

type Props = {
  /** Names the list: "Steps of the submission". */
  label: string;
  /** Said after the label of a step that is done: "done". */
  doneLabel: string;
  steps: readonly Step[];
};

/** Where one stands in a procedure of a few pages. */
export function Steps({ label, doneLabel, steps }: Props) {
  return (
    <nav aria-label={label}>
      <ol className="grid gap-x-2 gap-y-1 sm:auto-cols-fr sm:grid-flow-col">
        {steps.map((step, position) => (
          <li
            key={step.label}
            aria-current={step.state === 'current' ? 'step' : undefined}
            className={classNames(
              'flex items-center gap-2.5 border-l-3 py-1 pl-3 sm:border-t-3 sm:border-l-0 sm:pt-2 sm:pl-0',
              step.state === 'to_come' ? 'border-line text-muted' : 'border-accent',
              step.state === 'current' && 'font-semibold',
            )}
          >
            <StepMark number={position + 1} state={step.state} />
            {step.href && step.state === 'done' ? <Link href={step.href}>{step.label}</Link> : step.label}
            {step.state === 'done' && <VisuallyHidden>{` (${doneLabel})`}</VisuallyHidden>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepMark({ number, state }: { number: number; state: Step['state'] }) {
  const look = {
    done: 'border-accent text-accent',
    current: 'border-accent bg-accent text-on-accent',
    to_come: 'border-line-strong text-muted',
  }[state];
  return (
    <span
      aria-hidden="true"
      className={classNames('figures grid size-6 place-items-center rounded-full border text-xs', look)}
    >
      {state === 'done' ? <Icon name="check" className="size-3" /> : number}
    </span>
  );
}
