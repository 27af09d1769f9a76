/** One step of set-up. It is done again whenever what it made is missing or for something else. */
export interface Step {
  title: string;
  isDone: () => boolean | Promise<boolean>;
  /**
   * @param say shows what is going on
   * @param again the command that the user gave, such as `npm start`, for messages
   * @param force make everything anew, whatever is there
   */
  run: (say: (text: string) => void, again: string, force: boolean) => Promise<void>;
}
