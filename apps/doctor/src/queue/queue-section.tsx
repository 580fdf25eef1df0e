import { Badge, Collapse, UnstyledButton } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';
import { EntryCard, type EntryCardProps } from './entry-card.tsx';
import classes from './queue.module.css';

interface QueueSectionProps extends Omit<EntryCardProps, 'entry' | 'selected'> {
  name: TextKey;
  /** What is said when nobody is in it; the count alone when left out. */
  empty?: TextKey;
  entries: QueueEntry[];
  selectedId: string | undefined;
  initiallyOpen: boolean;
}

/** One part of the queue with its count; it folds away, and takes one line when nobody is in it. */
export function QueueSection({ name, empty, entries, selectedId, initiallyOpen, ...shared }: QueueSectionProps) {
  const { t } = useText();
  const [open, setOpen] = useState(initiallyOpen);
  const listId = useId();
  const count = (
    <Badge variant="light" color="dark" c="var(--ink)" className={classes.count}>
      {entries.length}
    </Badge>
  );
  if (entries.length === 0)
    return (
      <section className={classes.emptySection}>
        <h3 className={classes.sectionHeading}>
          <span className={classes.sectionName}>
            {t(name)} {count}
          </span>
        </h3>
        {empty && <p className={classes.none}>{t(empty)}</p>}
      </section>
    );
  return (
    <section>
      <h3 className={classes.sectionHeading}>
        <UnstyledButton
          className={classes.sectionToggle}
          aria-expanded={open}
          aria-controls={listId}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size="1.1rem" className={classes.chevron} data-open={open || undefined} aria-hidden />
          {t(name)} {count}
        </UnstyledButton>
      </h3>
      <Collapse expanded={open} id={listId}>
        <ul className={classes.list}>
          {entries.map((entry) => (
            <EntryCard
              key={entry.appointmentId}
              entry={entry}
              selected={entry.encounterId !== null && entry.encounterId === selectedId}
              {...shared}
            />
          ))}
        </ul>
      </Collapse>
    </section>
  );
}
