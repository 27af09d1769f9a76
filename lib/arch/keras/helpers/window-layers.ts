/** Layers that Keras does not have and that look at images through windows. */
export const windowLayers = {
  EveryNth: `class EveryNth(layers.Layer):
    """Keeps each so many-th row and column."""

    def __init__(self, strides, **kwargs):
        super().__init__(**kwargs)
        self.strides = strides

    def call(self, x):
        return x[:, :: self.strides[0], :: self.strides[1]]`,

  LowestPadding2D: `class LowestPadding2D(layers.Layer):
    """Puts -infinity around images, which no maximum sees."""

    def __init__(self, padding, **kwargs):
        super().__init__(**kwargs)
        self.padding = padding

    def call(self, x):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        return ops.pad(x, sides, constant_values=float("-inf"))`,

  window_cells: `def window_cells(x, size, strides, dilation, places):
    """For each cell of a window, what it sees at all of its places."""
    cells = []
    for row in range(0, size[0] * dilation[0], dilation[0]):
        for column in range(0, size[1] * dilation[1], dilation[1]):
            rows = slice(row, row + (places[0] - 1) * strides[0] + 1, strides[0])
            columns = slice(column, column + (places[1] - 1) * strides[1] + 1, strides[1])
            cells.append(x[:, rows, columns])
    return ops.stack(cells)`,

  WindowMax2D: `class WindowMax2D(layers.Layer):
    """Max pooling with padding and dilation; padding never wins."""

    def __init__(self, size, strides, dilation, padding, places, **kwargs):
        super().__init__(**kwargs)
        self.window = dict(size=size, strides=strides, dilation=dilation, places=places)
        self.padding = padding

    def call(self, x):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        x = ops.pad(x, sides, constant_values=float("-inf"))
        return ops.max(window_cells(x, **self.window), axis=0)`,

  WindowMean2D: `class WindowMean2D(layers.Layer):
    """The mean over the cells of a window that count: those on the image, or on its padding too."""

    def __init__(self, size, strides, dilation, padding, overhang, count_padding, places, **kwargs):
        super().__init__(**kwargs)
        self.window = dict(size=size, strides=strides, dilation=dilation, places=places)
        self.padding = padding
        self.overhang = overhang
        self.count_padding = count_padding

    def padded(self, x, value):
        rows, columns = self.padding
        sides = ((0, 0), tuple(rows), tuple(columns), (0, 0))
        x = ops.pad(x, sides, constant_values=value)
        return ops.pad(x, ((0, 0), (0, self.overhang[0]), (0, self.overhang[1]), (0, 0)))

    def call(self, x):
        counts = self.padded(ops.ones_like(x), 1.0 if self.count_padding else 0.0)
        total = ops.sum(window_cells(self.padded(x, 0.0), **self.window), axis=0)
        return total / ops.sum(window_cells(counts, **self.window), axis=0)`,
} as const;
