import { ActionIcon, Badge, Text } from '@mantine/core';
import type { ConsultantOption } from '@oih/contracts/http/dispatch';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized } from '@oih/web/i18n/format';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import type { DragEvent } from 'react';
import { moved } from '../questionnaires/edit.ts';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';

const dragged = 'application/x-consultant';

interface Props {
  /** The doctors who were chosen, the one with the chair first. */
  chosen: readonly ConsultantOption[];
  onChange: (ids: string[]) => void;
}

/** The order of the doctors who were chosen: dragged, or moved by the two arrows of each. The first one has the chair. */
export function ChosenDoctors({ chosen, onChange }: Props) {
  const { t, language } = useText();
  const words = useConsultationText();
  const move = (from: number, to: number) =>
    onChange(
      moved(
        chosen.map(({ practitionerRoleId }) => practitionerRoleId),
        from,
        to,
      ),
    );
  return (
    <ol className={classes.lines} aria-label={t('dispatch.assign.order')}>
      {chosen.map((one, at) => {
        const name = localized(one.name, language);
        return (
          <li
            key={one.practitionerRoleId}
            className={classes.chosen}
            draggable={chosen.length > 1}
            onDragStart={(event: DragEvent) => event.dataTransfer.setData(dragged, String(at))}
            onDragOver={(event: DragEvent) => event.dataTransfer.types.includes(dragged) && event.preventDefault()}
            onDrop={(event: DragEvent) => {
              const from = event.dataTransfer.getData(dragged);
              if (from === '') return;
              event.preventDefault();
              move(Number(from), at);
            }}
          >
            <IconGripVertical size="1.2rem" aria-hidden />
            <Text span>{name}</Text>
            {at === 0 && <Badge tt="none">{words.t('consultation.chair')}</Badge>}
            <ActionIcon
              size="lg"
              variant="default"
              disabled={at === 0}
              aria-label={t('dispatch.assign.up', { name })}
              onClick={() => move(at, at - 1)}
            >
              <IconArrowUp size="1.1rem" aria-hidden />
            </ActionIcon>
            <ActionIcon
              size="lg"
              variant="default"
              disabled={at === chosen.length - 1}
              aria-label={t('dispatch.assign.down', { name })}
              onClick={() => move(at, at + 1)}
            >
              <IconArrowDown size="1.1rem" aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
    </ol>
  );
}
