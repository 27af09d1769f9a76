"""Writes what scikit-learn says of the 8x8 digits into test/unit/classic/fixtures/scikit-learn.json.

Sample number i is for testing when i % 5 == 4, and for learning otherwise, there and in the tests that
compare lib/classic with these figures. Run by hand, with scikit-learn installed (pip install
scikit-learn==1.9.1): python scripts/classic/reference.py
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

root = Path(__file__).resolve().parents[2]
digits = root / "datasets" / "digits8x8" / "digits.csv.gz"
target = root / "test" / "unit" / "classic" / "fixtures" / "scikit-learn.json"

with gzip.open(digits, "rt") as lines:
    table = np.loadtxt(lines, delimiter=",")
x, labels = table[:, :64], table[:, 64].astype(int)
is_test = np.arange(len(labels)) % 5 == 4
train, test = x[~is_test], x[is_test]
train_labels, test_labels = labels[~is_test], labels[is_test]
scaler = StandardScaler().fit(train)
inputs = {
    "levels 0 to 1": (train / 16, test / 16),
    "standardised": (scaler.transform(train), scaler.transform(test)),
}
forest_seeds = 20


def say(model, learn, answer):
    """What a classifier calls the digits of the test part."""
    return model.fit(learn, train_labels).predict(answer)


def figures(learn, answer):
    """All classifiers on one form of the features; numbers of neighbours and of C in the keys."""
    models = {
        "svm linear C 1": SVC(kernel="linear", C=1),
        "svm linear C 0.01": SVC(kernel="linear", C=0.01),
        "svm rbf C 1 scale": SVC(C=1),
        "svm rbf C 10 gamma 1/64": SVC(C=10, gamma=1 / 64),
        "nearest neighbours 1": KNeighborsClassifier(1),
        "nearest neighbours 4": KNeighborsClassifier(4),
        "nearest neighbours 5": KNeighborsClassifier(5),
        "logistic regression C 1": LogisticRegression(C=1, max_iter=10_000, tol=1e-6),
        "most common class": DummyClassifier(strategy="prior"),
    }
    predicted = {name: say(model, learn, answer) for name, model in models.items()}
    forests = [
        RandomForestClassifier(n_estimators=100, random_state=seed).fit(learn, train_labels)
        for seed in range(forest_seeds)
    ]
    logistic = models["logistic regression C 1"]
    rbf = models["svm rbf C 1 scale"]
    return {
        "accuracies": {name: float(np.mean(said == test_labels)) for name, said in predicted.items()},
        "predicted": {name: said.tolist() for name, said in predicted.items() if "nearest" in name},
        "forestAccuracies": [float(forest.score(answer, test_labels)) for forest in forests],
        "supportVectors": {
            name: int(model.n_support_.sum()) for name, model in models.items() if "svm" in name
        },
        "logisticProbabilities": np.round(logistic.predict_proba(answer)[:5], 6).tolist(),
        "logisticAreaUnderCurve": roc_auc_score(
            test_labels, logistic.predict_proba(answer), multi_class="ovr"
        ),
        "svmScores": np.round(rbf.decision_function(answer)[:5], 6).tolist(),
    }


whole, standardised = PCA().fit(train), PCA().fit(inputs["standardised"][0])
wide = PCA().fit(train[:40])
record = {
    "source": "scripts/classic/reference.py",
    "versions": {
        "python": sys.version.split()[0],
        "scikit-learn": sklearn.__version__,
        "numpy": np.__version__,
    },
    "split": "sample i is for testing when i % 5 == 4, for learning otherwise; levels are 0 to 16",
    "pca": {
        "levels": whole.explained_variance_ratio_.tolist(),
        "variances": whole.explained_variance_.tolist(),
        "standardised": standardised.explained_variance_ratio_.tolist(),
        "first 40 samples": wide.explained_variance_ratio_.tolist(),
        "projected": whole.transform(test)[:3, :5].tolist(),
    },
    "inputs": {name: figures(*pair) for name, pair in inputs.items()},
}
target.write_text(json.dumps(record, indent=1) + "\n")
