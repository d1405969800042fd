/**
 * Stands in for the module `electron` where its program is not there: as much of it as main/electron uses. What has a
 * plain signature is checked against Electron's own types; events go through Node's emitter, as Electron's do.
 */
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type PageHandler = (request: Request) => Response | Promise<Response>;

/** What the code under test has done to Electron since this module was loaded. */
export interface Observed {
  locked: boolean;
  sandboxed: boolean;
  schemes: Electron.CustomScheme[];
  partitions: string[];
  windows: BrowserWindow[];
  menus: (Electron.Menu | null)[];
  errorBoxes: string[];
  messageBoxes: string[];
  /** Which button a person presses next. */
  pressed: number;
  switches: [string, string | undefined][];
  exits: number[];
  quits: number;
  exposed: Map<string, unknown>;
  userData: string;
}

/** Loading this module afresh (`vi.resetModules`) is Electron as it is before the program starts. */
export const observed: Observed = {
  locked: true,
  sandboxed: false,
  schemes: [],
  partitions: [],
  windows: [],
  menus: [],
  errorBoxes: [],
  messageBoxes: [],
  pressed: 0,
  switches: [],
  exits: [],
  quits: 0,
  exposed: new Map(),
  userData: '/nonexistent',
};

class AppDouble extends EventEmitter {
  readonly commandLine = {
    appendSwitch(name: string, value?: string): void {
      observed.switches.push([name, value]);
    },
  } satisfies Pick<Electron.CommandLine, 'appendSwitch'>;

  enableSandbox(): void {
    observed.sandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return observed.locked;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  getPath(): string {
    return observed.userData;
  }
  /** Like Electron's: asks first, and a listener may put it off. */
  quit(): void {
    const event = {
      putOff: false,
      preventDefault(): void {
        this.putOff = true;
      },
    };
    this.emit('before-quit', event);
    if (!event.putOff) observed.quits += 1;
  }
  exit(code = 0): void {
    observed.exits.push(code);
  }
}

type UsedOfApp = 'enableSandbox' | 'requestSingleInstanceLock' | 'whenReady' | 'getPath' | 'quit' | 'exit';
export const app = new AppDouble() satisfies Pick<Electron.App, UsedOfApp> & EventEmitter;

export class WebContentsDouble extends EventEmitter {
  readonly ipc = new EventEmitter();
  mainFrame: Pick<Electron.WebFrameMain, 'url'> = { url: 'about:blank' };
  readonly sent: { readonly channel: string; readonly value: unknown }[] = [];
  windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  /** What the page answers, by the code that it was given. */
  readonly answers = new Map<string, () => unknown>();
  /** What the page was asked, and whether as by a person's touch. */
  readonly asked: { readonly code: string; readonly asTouch: boolean }[] = [];
  reloads = 0;
  destroyed = false;

  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  reload(): void {
    this.reloads += 1;
  }
  /** Electron's says `any` of what comes out of a page. */
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.asked.push({ code, asTouch: userGesture });
    return Promise.resolve().then(() => this.answers.get(code)?.());
  }
  setWindowOpenHandler(handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse): void {
    this.windowOpenHandler = handler;
  }
}

type UsedOfContents = 'send' | 'isDestroyed' | 'reload' | 'executeJavaScript' | 'setWindowOpenHandler';
WebContentsDouble satisfies new () => Pick<Electron.WebContents, UsedOfContents>;

export class SessionDouble {
  permissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  permissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  devicePermission: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  pairing: Parameters<Electron.Session['setBluetoothPairingHandler']>[0] = null;
  readonly pages = new Map<string, PageHandler>();
  readonly protocol = {
    handle: (scheme: string, handler: PageHandler): void => {
      this.pages.set(scheme, handler);
    },
  } satisfies Pick<Electron.Protocol, 'handle'>;

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
    this.devicePermission = handler;
  }
  setBluetoothPairingHandler(handler: Parameters<Electron.Session['setBluetoothPairingHandler']>[0]): void {
    this.pairing = handler;
  }
}

type UsedOfSession =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setBluetoothPairingHandler';
SessionDouble satisfies new () => Pick<Electron.Session, UsedOfSession>;

export class BrowserWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new WebContentsDouble();
  readonly loaded: string[] = [];
  shown = 0;
  focused = 0;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    observed.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  show(): void {
    this.shown += 1;
  }
  focus(): void {
    this.focused += 1;
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame = { url };
    return Promise.resolve();
  }
}
BrowserWindow satisfies new () => Pick<Electron.BrowserWindow, 'show' | 'focus' | 'loadURL'>;

export const sessions = new Map<string, SessionDouble>();

export const session = {
  fromPartition(partition: string): SessionDouble {
    observed.partitions.push(partition);
    const made = new SessionDouble();
    sessions.set(partition, made);
    return made;
  },
};

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    observed.schemes.push(...schemes);
  },
} satisfies Pick<typeof Electron.protocol, 'registerSchemesAsPrivileged'>;

export const Menu = {
  setApplicationMenu(menu: Electron.Menu | null): void {
    observed.menus.push(menu);
  },
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu'>;

export const dialog = {
  showErrorBox(title: string, content: string): void {
    observed.errorBoxes.push(`${title}: ${content}`);
  },
  showMessageBox(_window: unknown, options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
    observed.messageBoxes.push(`${options.message} ${options.detail ?? ''}`);
    return Promise.resolve({ response: observed.pressed, checkboxChecked: false });
  },
} satisfies Pick<typeof Electron.dialog, 'showErrorBox'> & { showMessageBox: unknown };

class IpcRendererDouble extends EventEmitter {
  readonly sent: { readonly channel: string; readonly value: unknown }[] = [];
  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value });
  }
}
export const ipcRenderer = new IpcRendererDouble() satisfies Pick<Electron.IpcRenderer, 'send'> & EventEmitter;

export const contextBridge = {
  exposeInMainWorld(name: string, api: unknown): void {
    observed.exposed.set(name, api);
  },
} satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>;

interface SafeStorageDouble extends Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
> {
  available: boolean;
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;
}

/** A keystore that this computer has, or has not; what it wraps is readable by this double alone. */
export const safeStorage: SafeStorageDouble = {
  available: false,
  backend: 'gnome_libsecret',
  isAsyncEncryptionAvailable() {
    return Promise.resolve(this.available);
  },
  getSelectedStorageBackend() {
    return this.backend;
  },
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`kept ${text}`, 'utf8')),
  decryptStringAsync(wrapped: Buffer) {
    const text = wrapped.toString('utf8');
    if (!text.startsWith('kept ')) return Promise.reject(new Error('Error while decrypting the ciphertext.'));
    return Promise.resolve({ result: text.slice('kept '.length), shouldReEncrypt: false });
  },
};
