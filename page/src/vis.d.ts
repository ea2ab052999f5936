// As much of vis-network, which the page carries as a script of its own, as is used here.

interface VisPoint {
  x: number;
  y: number;
}

declare namespace vis {
  class DataSet {
    constructor(items: object[]);
    update(items: object | object[]): void;
    add(items: object[]): void;
    clear(): void;
  }
  class Network {
    constructor(container: HTMLElement, data: { nodes: DataSet; edges: DataSet }, options: object);
    readonly body: {
      readonly container: HTMLElement;
      readonly edges: Record<string, { edgeType?: { getPoint(share: number): VisPoint } } | undefined>;
    };
    readonly canvas: { readonly frame: { readonly canvas: HTMLCanvasElement } };
    on(event: 'beforeDrawing' | 'afterDrawing', action: (context: CanvasRenderingContext2D) => void): void;
    on(event: 'click' | 'doubleClick', action: (params: { pointer: { DOM: VisPoint } }) => void): void;
    on(event: 'dragging' | 'dragEnd', action: (params: { nodes: number[] }) => void): void;
    on(event: 'dragStart' | 'zoom' | 'resize', action: () => void): void;
    redraw(): void;
    getScale(): number;
    getViewPosition(): VisPoint;
    getPositions(ids: number[]): Record<string, VisPoint>;
    getNodeAt(point: VisPoint): number | undefined;
    getEdgeAt(point: VisPoint): number | string | undefined;
    DOMtoCanvas(point: VisPoint): VisPoint;
    canvasToDOM(point: VisPoint): VisPoint;
    moveTo(to: { position?: VisPoint; scale?: number; offset?: VisPoint }): void;
  }
}
