/** Activations that Keras does not have as layers. */
export const activationLayers = {
  GeluTanh: `class GeluTanh(layers.Layer):
    """GELU with a tanh in place of the error function."""

    def call(self, x):
        return keras.activations.gelu(x, approximate=True)`,

  RadialBasis: `class RadialBasis(layers.Layer):
    """A bell: largest at its center, narrower the larger epsilon is."""

    def __init__(self, center, epsilon, **kwargs):
        super().__init__(**kwargs)
        self.center = center
        self.epsilon = epsilon

    def call(self, x):
        return ops.exp(-ops.square(self.epsilon * (x - self.center)))`,

  ScaledElu: `class ScaledElu(layers.Layer):
    """SELU with constants of one's own."""

    def __init__(self, alpha, gamma, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha
        self.gamma = gamma

    def call(self, x):
        return self.gamma * ops.elu(x, alpha=self.alpha)`,

  Swish: `class Swish(layers.Layer):
    """x times the sigmoid of alpha x."""

    def __init__(self, alpha, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha

    def call(self, x):
        return x * ops.sigmoid(self.alpha * x)`,
} as const;
