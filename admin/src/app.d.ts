declare global {
  namespace App {
    interface PageState {
      /** Set while a dialog of the page lies over it, so that "back" closes the dialog. */
      panel?: string;
    }
  }
}

export {};
