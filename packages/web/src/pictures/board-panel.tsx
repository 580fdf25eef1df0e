import { Text } from '@mantine/core';
import { type CallRole, isProfessional } from '@oih/contracts/http/participation';
import {
  addMark,
  type BoardView,
  clearMarks,
  type DrawnMark,
  keepMarks,
  type MarkColor,
  removeMark,
  showPicture,
} from '@oih/contracts/http/pictures';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/client.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/states.tsx';
import { useDocument, useDocumentFile, useObjectUrl } from '../documents/use-document.ts';
import { BoardTools, type Chosen } from './board-tools.tsx';
import { MarkList } from './mark-list.tsx';
import classes from './pictures.module.css';
import { Sheet } from './sheet.tsx';
import { boardKey, usePointing } from './use-board.ts';
import { usePictureText } from './use-text.ts';

interface BoardPanelProps {
  encounterId: string;
  userId: string;
  role: CallRole;
  color: MarkColor;
  board: BoardView & { documentId: string };
}

/** What can be done with the board; each answer is the board as it is then. */
function useChanges(encounterId: string, { documentId, patientMay }: BoardPanelProps['board']) {
  const client = useQueryClient();
  const params = { encounterId };
  const change = useMutation({
    mutationFn: (work: () => Promise<{ board: BoardView }>) => work(),
    onSuccess: ({ board }) => client.setQueryData(boardKey(encounterId), board),
    onError: () => client.invalidateQueries({ queryKey: boardKey(encounterId) }),
  });
  const run = (work: () => Promise<{ board: BoardView }>) => change.mutate(work);
  return {
    error: change.error,
    pending: change.isPending,
    mark: (mark: DrawnMark) => {
      const markId = crypto.randomUUID();
      run(() => call(addMark, { params: { ...params, markId }, body: { documentId, mark } }));
    },
    takeBack: (markId: string) => run(() => call(removeMark, { params: { ...params, markId } })),
    clear: () => run(() => call(clearMarks, { params })),
    keep: () => run(() => call(keepMarks, { params })),
    show: (some: { documentId?: string | null; patientMay?: boolean }) =>
      run(() => call(showPicture, { params, body: { documentId, patientMay, ...some } })),
  };
}

/** A picture that everybody in the call looks at and, when the doctor lets them, draws on. */
export function BoardPanel({ encounterId, userId, role, color, board }: BoardPanelProps) {
  const t = usePictureText();
  const { documentId, marks, patientMay, keptAt } = board;
  const [chosen, setChosen] = useState<Chosen>({
    // Who touches the picture shows something, and scribbles only when they choose to; the doctor of the visit explains with a pen.
    tool: role === 'practitioner' ? 'pen' : 'point',
    color,
    text: '',
    zoom: 1,
  });
  const [clearing, setClearing] = useState(false);
  const changes = useChanges(encounterId, board);
  const { others, point } = usePointing(encounterId, documentId, userId, chosen.color);
  const { data: document, error } = useDocument(documentId);
  const url = useObjectUrl(useDocumentFile(documentId).data);
  const may = isProfessional(role) || (role === 'patient' && patientMay);
  const mine = marks.filter((mark) => mark.mine).at(-1);
  const doctor = {
    patientMay,
    onPatientMay: (next: boolean) => changes.show({ patientMay: next }),
    hasMarks: marks.length > 0,
    onClear: () => setClearing(true),
    kept: keptAt !== null,
    keeping: changes.pending,
    onKeep: changes.keep,
    onClose: () => changes.show({ documentId: null }),
  };
  return (
    <section className={classes.board} aria-label={t('picture.together')}>
      <BoardTools
        chosen={chosen}
        own={color}
        onChoose={(some) => setChosen((now) => ({ ...now, ...some }))}
        may={may}
        canUndo={mine !== undefined}
        onUndo={() => mine && changes.takeBack(mine.id)}
        {...(role === 'practitioner' ? { doctor } : {})}
      />
      {role === 'patient' && !may && (
        <Text role="status" px="sm" py={4}>
          {t('picture.mayNot')}
        </Text>
      )}
      {(error ?? changes.error) && <ErrorNotice error={error ?? changes.error} />}
      <div className={classes.scroll}>
        {document && url ? (
          <Sheet
            document={document}
            url={url}
            marks={marks}
            others={others}
            chosen={chosen}
            may={may}
            onPoint={point}
            onMark={changes.mark}
          />
        ) : (
          !error && <Loading rows={1} height={120} />
        )}
      </div>
      <div className="visually-hidden">
        <MarkList marks={marks} />
      </div>
      <ConfirmDialog
        opened={clearing}
        title={t('picture.clear.ask')}
        confirm={t('picture.clear')}
        danger
        onClose={() => setClearing(false)}
        onConfirm={() => {
          setClearing(false);
          changes.clear();
        }}
      >
        {t('picture.clear.body')}
      </ConfirmDialog>
    </section>
  );
}
