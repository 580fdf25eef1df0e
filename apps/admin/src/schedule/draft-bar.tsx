import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { useDrafts, useUndoKeys } from './draft-context.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import classes from './schedule.module.css';
import type { Week } from './use-schedules.ts';

/** What has been edited and not published: the way back and forth, giving it up, publishing it. */
export function DraftBar({ week }: { week: Week }) {
  const { t } = useText();
  const { history, undo, redo, discard } = useDrafts();
  const [publishing, setPublishing] = useState(false);
  useUndoKeys();
  const count = Object.keys(history.present).length;
  return (
    <>
      {(count > 0 || history.future.length > 0) && (
        <div className={classes.draftBar}>
          <Text role="status" fw={600}>
            {t('draft.count', { count })}
          </Text>
          <Group gap="xs">
            <Button
              variant="default"
              disabled={history.past.length === 0}
              leftSection={<IconArrowBackUp size="1.25rem" aria-hidden />}
              onClick={undo}
            >
              {t('draft.undo')}
            </Button>
            <Button
              variant="default"
              disabled={history.future.length === 0}
              leftSection={<IconArrowForwardUp size="1.25rem" aria-hidden />}
              onClick={redo}
            >
              {t('draft.redo')}
            </Button>
            <Button variant="default" onClick={discard}>
              {t('draft.discard')}
            </Button>
            <Button disabled={count === 0} onClick={() => setPublishing(true)}>
              {t('draft.publish')}
            </Button>
          </Group>
        </div>
      )}
      {publishing && <PublishDialog week={week} onClose={() => setPublishing(false)} />}
    </>
  );
}
