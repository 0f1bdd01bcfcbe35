declare global {
  namespace App {
    interface PageState {
      panel?: string;
    }
  }
}

export {};
