/** What happens with errors that nobody caught: a line in the log and a plain sentence. */
import { app, dialog } from 'electron'
import * as m from '../core/i18n/generated/messages'
import type { Log } from './log'

/** From now on an uncaught error is logged and told, one dialog at a time. */
export function tellUncaughtProblems(log: Log): void {
  let telling = false
  const onUncaught = (cause: unknown): void => {
    log.error('uncaught', cause)
    if (telling || !app.isReady()) return
    telling = true
    void tell(m.problem_unexpected(), log).finally(() => {
      telling = false
    })
  }
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
}

/** The page stopped twice in a row and is not loaded again. */
export function tellPageGone(log: Log): void {
  void tell(m.problem_page(), log)
}

/** The app cannot start: says so and ends it. */
export async function failToStart(cause: unknown, log: Log): Promise<void> {
  log.error('could not start', cause)
  await log.settled()
  dialog.showErrorBox(m.problem_title(), `${m.problem_start()}\n${details(log)}`)
  app.exit(1)
}

async function tell(sentence: string, log: Log): Promise<void> {
  await dialog.showMessageBox({
    type: 'error',
    title: m.problem_title(),
    message: sentence,
    detail: details(log),
  })
}

function details(log: Log): string {
  return m.problem_details({ file: log.file })
}
