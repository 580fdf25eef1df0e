import { UnstyledButton } from '@mantine/core';
import type { DocumentCard } from '@oih/contracts/http/documents';
import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './documents.module.css';

/** A series of images as one card: what made it, what it shows, when, how many images it has. */
export function SeriesThumbnail({ card, number, onOpen }: { card: DocumentCard; number: number; onOpen: () => void }) {
  const { t } = useTranslation();
  const { modality, bodyPart, studyDate, images } = card.series!;
  const what = [modality, bodyPart].filter(Boolean).join(' ');
  const text = [what, studyDate, t('documents.images', { count: images })].filter(Boolean).join(' · ');
  const name = t('documents.open', { number, kind: t('documents.kind.imaging') });
  // What is read on the card is part of its name, for who speaks to the computer (WCAG 2.5.3).
  return (
    <UnstyledButton className={`${classes.entry} ${classes.series}`} onClick={onOpen} aria-label={`${name} · ${text}`}>
      <span className={classes.paper}>
        <IconStack2 size="1.5rem" aria-hidden />
        {text}
      </span>
    </UnstyledButton>
  );
}
