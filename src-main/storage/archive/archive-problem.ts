import * as m from '../../core/i18n/generated/messages'

/** Why an archive is refused. Nothing of it is used then. */
export type ArchiveReason =
  | 'unreadable'
  | 'not-a-file'
  | 'too-big'
  | 'not-archive'
  | 'cut-off'
  | 'altered'
  | 'contents'
  | 'newer'

/** Thrown while an archive is read; `message` is a plain sentence that says what to do. */
export class ArchiveProblem extends Error {
  override readonly name = 'ArchiveProblem'
  readonly reason: ArchiveReason

  private constructor(reason: ArchiveReason, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.reason = reason
  }

  static unreadable(reason: string, cause: unknown): ArchiveProblem {
    return new ArchiveProblem('unreadable', m.data_refused_unreadable({ reason }), cause)
  }

  static of(reason: Exclude<ArchiveReason, 'unreadable' | 'newer'>): ArchiveProblem {
    return new ArchiveProblem(reason, SENTENCES[reason]())
  }

  /** One file of it is not good. */
  static inFile(file: string, cause?: unknown): ArchiveProblem {
    return new ArchiveProblem('contents', m.data_refused_file({ file }), cause)
  }

  static newer(version: string): ArchiveProblem {
    return new ArchiveProblem('newer', m.data_refused_newer({ version }))
  }
}

const SENTENCES = {
  'not-a-file': m.data_refused_not_a_file,
  'too-big': m.data_refused_too_big,
  'not-archive': m.data_refused_not_archive,
  'cut-off': m.data_refused_cut_off,
  altered: m.data_refused_altered,
  contents: m.data_refused_contents,
} as const
