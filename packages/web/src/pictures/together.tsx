import type { CallRole } from '@oih/contracts/http/participation';
import type { BoardView, MarkColor } from '@oih/contracts/http/pictures';
import { lazy, type ReactNode, Suspense } from 'react';
import { Loading } from '../components/states.tsx';

// Most calls look at no picture: what draws on one comes when it is wanted.
const BoardPanel = lazy(async () => ({ default: (await import('./board-panel.tsx')).BoardPanel }));

interface Together {
  encounterId: string;
  userId: string;
  role: CallRole;
  /** The colour in which this person points and draws to begin with. */
  color: MarkColor;
  board: BoardView | undefined;
}

/** The picture that is looked at together, for the stage of a call; null while there is none. */
export function pictureTogether({ board, ...rest }: Together): ReactNode {
  if (!board?.documentId) return null;
  const { documentId } = board;
  return (
    <Suspense fallback={<Loading rows={1} height={120} />}>
      <BoardPanel key={documentId} board={{ ...board, documentId }} {...rest} />
    </Suspense>
  );
}
