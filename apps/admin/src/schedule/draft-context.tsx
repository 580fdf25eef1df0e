import type { SchedulePlan } from '@oih/contracts/http/schedules';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useBeforeUnload } from 'react-router';
import { edited, type History, noDrafts, rebased, redone, settled, undone } from './plan/history.ts';
import type { DoctorWeek } from './use-schedules.ts';

interface DraftTools {
  history: History;
  /** The plan of a doctor as it is being edited, or as it was published. */
  planOf: (doctor: DoctorWeek) => SchedulePlan;
  edit: (doctor: DoctorWeek, plan: SchedulePlan) => void;
  undo: () => void;
  redo: () => void;
  settle: (roleId: string) => void;
  rebase: (roleId: string, version: number) => void;
  discard: () => void;
}

const DraftContext = createContext<DraftTools | null>(null);

/** Edits of schedules that are not published; they outlive the way from one view to another, and leaving the page is asked about. */
export function Drafts({ children }: { children: ReactNode }) {
  const [history, setHistory] = useState(noDrafts);
  const dirty = Object.keys(history.present).length > 0;
  useBeforeUnload(
    useCallback(
      (event) => {
        if (dirty) event.preventDefault();
      },
      [dirty],
    ),
  );
  const tools = useMemo(
    (): DraftTools => ({
      history,
      planOf: (doctor) => history.present[doctor.practitionerRoleId]?.plan ?? doctor.plan,
      edit: (doctor, plan) => setHistory((now) => edited(now, doctor.practitionerRoleId, doctor.version, plan)),
      undo: () => setHistory(undone),
      redo: () => setHistory(redone),
      settle: (roleId) => setHistory((now) => settled(now, roleId)),
      rebase: (roleId, version) => setHistory((now) => rebased(now, roleId, version)),
      discard: () => setHistory(noDrafts),
    }),
    [history],
  );
  return <DraftContext value={tools}>{children}</DraftContext>;
}

export function useDrafts(): DraftTools {
  const tools = useContext(DraftContext);
  if (!tools) throw new Error('useDrafts is used outside of Drafts');
  return tools;
}

/** Ctrl+Z takes an edit back, Ctrl+Shift+Z does it again; a field that is typed in keeps its own. */
export function useUndoKeys(): void {
  const { undo, redo } = useDrafts();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role="dialog"]'))
        return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
