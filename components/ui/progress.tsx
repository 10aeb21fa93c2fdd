'use client';

import { Progress as Base } from '@base-ui/react/progress';

type Props = {
  label: string;
  /** From 0 to 100; null while the end is not known. */
  value: number | null;
  /** Said and shown beside the bar: "3.2 of 8 MB". */
  detail?: string;
};

export function Progress({ label, value, detail }: Props) {
  return (
    <Base.Root
      value={value}
      className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1"
      getAriaValueText={detail ? () => detail : undefined}
    >
      <Base.Label className="font-medium">{label}</Base.Label>
      {detail && <span className="figures text-muted">{detail}</span>}
      <Base.Track className="col-span-full h-2 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full bg-accent transition-[width] data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
