import { Badge, Collapse, UnstyledButton } from '@mantine/core';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type TextKey, useText } from '../texts/use-text.ts';
import { EntryCard, type EntryCardProps } from './entry-card.tsx';
import classes from './queue.module.css';

interface QueueSectionProps extends Omit<EntryCardProps, 'entry' | 'selected'> {
  name: TextKey;
  empty: TextKey;
  entries: QueueEntry[];
  selectedId: string | undefined;
  initiallyOpen: boolean;
}

/** One part of the queue with its count; it folds away. */
export function QueueSection({ name, empty, entries, selectedId, initiallyOpen, ...shared }: QueueSectionProps) {
  const { t } = useText();
  const [open, setOpen] = useState(initiallyOpen);
  const listId = useId();
  return (
    <section>
      <h3 className={classes.sectionHeading}>
        <UnstyledButton
          className={classes.sectionToggle}
          aria-expanded={open}
          aria-controls={listId}
          aria-label={t('queue.section', { name: t(name), count: entries.length })}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size="1.1rem" className={classes.chevron} data-open={open || undefined} aria-hidden />
          <span>{t(name)}</span>
          <Badge variant="light" color="dark" c="var(--ink)" className={classes.count}>
            {entries.length}
          </Badge>
        </UnstyledButton>
      </h3>
      <Collapse expanded={open} id={listId}>
        {entries.length === 0 ? (
          <p className={classes.none}>{t(empty)}</p>
        ) : (
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
        )}
      </Collapse>
    </section>
  );
}
