import { useText } from '../texts/use-text.ts';
import { BlockDialog } from './block-dialog.tsx';
import { newBrowserId } from './new-id.ts';
import { copiedTo, plannedDay, scopeOf } from './plan/days.ts';
import { placed, removed } from './plan/place.ts';
import { weekdayOf } from './plan/week.ts';
import type { OpenBlock, WeekTools } from './week-tools.ts';

interface OpenBlockDialogProps {
  title: string;
  tools: WeekTools;
  opened: OpenBlock;
  onClose: () => void;
}

/** The dialog of a block within its plan: says whether every week or one date is edited, and does it. */
export function OpenBlockDialog({ title, tools, opened, onClose }: OpenBlockDialogProps) {
  const { t, language } = useText();
  const { plan, specials, scope, edit } = tools;
  const { date, block, isNew } = opened;
  const day = plannedDay(plan, date, specials);
  const weekly = scopeOf(day, scope) === 'week';
  const name = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    weekday: 'long',
    ...(weekly ? {} : { month: 'numeric', day: 'numeric' }),
  }).format(new Date(`${date}T12:00:00Z`));
  return (
    <BlockDialog
      title={`${title} · ${t(weekly ? 'block.every' : 'block.once', { day: name })}`}
      block={block}
      isNew={isNew}
      others={day.blocks.filter(({ id }) => id !== block.id)}
      copyFrom={weekly ? weekdayOf(date) : null}
      onClose={onClose}
      onRemove={() => {
        edit(removed(plan, date, block.id, scope, specials));
        onClose();
      }}
      onSave={(next, copyTo) => {
        const put = placed(plan, { block: next, from: isNew ? null : date, to: date }, scope, specials);
        if (put) edit(copyTo.length > 0 ? copiedTo(put, next, copyTo, newBrowserId) : put);
        onClose();
      }}
    />
  );
}
